/** D-4: what was asked for (10 by default), at most 30. */
export function pageLimit(asked = 10): number {
  return asked > 0 ? Math.min(Math.trunc(asked), 30) : 0
}
