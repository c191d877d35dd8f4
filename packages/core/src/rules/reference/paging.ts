/** D-4: the contracts take the larger of the limit and 30, so a page has at least 30 entries and no upper bound. */
export function pageLimit(asked: number | undefined): number {
  return Math.max(asked ?? 10, 30)
}
