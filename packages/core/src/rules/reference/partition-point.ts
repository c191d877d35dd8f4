/**
 * Where the entries that satisfy `isBefore` end, found by halving as the contracts do. On a list that is not partitioned the answer
 * depends on which entries are looked at, so the steps themselves are part of the behaviour (spec 4.4).
 */
export function partitionPoint<Entry>(entries: readonly Entry[], isBefore: (entry: Entry) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = low + ((high - low) >>> 1)
    const entry = entries[middle]
    if (entry !== undefined && isBefore(entry)) low = middle + 1
    else high = middle
  }
  return low
}
