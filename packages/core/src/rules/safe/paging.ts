/** D-4: what was asked for (10 by default), at most 30. */
export function pageLimit(asked: number | undefined): number {
  return Math.min(asked ?? 10, 30)
}
