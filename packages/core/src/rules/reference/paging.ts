/** D-4: the contracts take the larger of the limit and 30, so a page has at least 30 entries and no upper bound. */
export function pageLimit(asked = 10): number {
  return asked > 30 ? Math.trunc(asked) : 30
}
