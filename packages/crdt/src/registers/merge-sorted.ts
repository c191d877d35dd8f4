import type { Compare } from '../order.js'

/**
 * Merges two strictly ascending arrays into a new one, in one pass; entries that compare as equal are joined.
 *
 * @param join - called with the entry of `a` first.
 */
export function mergeSorted<T>(a: readonly T[], b: readonly T[], compare: Compare<T>, join: (a: T, b: T) => T): T[] {
  const merged: T[] = []
  let next = 0
  for (const left of a) {
    let right = b[next]
    while (right !== undefined && compare(right, left) < 0) {
      merged.push(right)
      next += 1
      right = b[next]
    }
    if (right === undefined || compare(right, left) > 0) merged.push(left)
    else {
      merged.push(join(left, right))
      next += 1
    }
  }
  for (const rest of b.slice(next)) merged.push(rest)
  return merged
}

/** The earlier array when a later one holds the very same entries, so that a caller can tell that nothing changed. */
export function reuseIfSame<T>(earlier: readonly T[], later: readonly T[]): readonly T[] {
  return later.length === earlier.length && later.every((entry, index) => entry === earlier[index]) ? earlier : later
}
