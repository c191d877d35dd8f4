import { minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { Delegation, StakingState, Unbonding } from './state.js'
import { type Waiting, withEntries, withIndexes } from './unbonding.js'

/** The waiting coins with one entry more that will be burned. Entries of one block are one, so that there are never more of them than blocks. */
export function withBurning(waiting: Waiting, key: string, whose: Delegation, entry: Unbonding): Waiting {
  const { unbondings, burning } = waiting
  return {
    unbondings,
    burning: burning.set(key, joined([...(burning.get(key) ?? []), entry])),
    ...withIndexes(waiting, key, whose, entry),
  }
}

/** What a delegation waits for to be paid, all entries together. */
export function waitingAmount({ unbondings }: Pick<StakingState, 'unbondings'>, key: string): Uint128 {
  // Parts of the pool, which is in range.
  return (unbondings.get(key) ?? []).reduce((sum, { amount }) => sumOfParts(sum, amount), ZERO)
}

/**
 * Has a part of what a delegation waits for burned instead of paid, oldest entries first. An entry of which a part is taken splits: each half keeps its
 * time, its height, and its share of what the entry began with, by which a slash counts.
 *
 * @param amount - at most {@link waitingAmount}.
 */
export function giveUpWaiting(waiting: Waiting, key: string, amount: Uint128): Waiting {
  const stays: Unbonding[] = []
  const burns: Unbonding[] = []
  let missing = amount
  for (const entry of waiting.unbondings.get(key) ?? []) {
    const taken = minUint128(entry.amount, missing)
    missing = remainder(missing, taken)
    if (taken === 0n) stays.push(entry)
    else if (taken === entry.amount) burns.push(entry)
    else {
      const [kept, given] = split(entry, taken)
      stays.push(kept)
      burns.push(given)
    }
  }
  const { unbondings, burning, queue, slashable } = waiting
  return {
    unbondings: withEntries(unbondings, key, stays),
    burning: withEntries(burning, key, joined([...(burning.get(key) ?? []), ...burns])),
    // The entries that burn were found before, by the same time and height.
    queue,
    slashable,
  }
}

/** An entry without a part of it, and that part. Each has at least its amount to begin with. */
function split(entry: Unbonding, taken: Uint128): readonly [kept: Unbonding, given: Unbonding] {
  const { initial, amount, createdAtHeight, completesAtNanos } = entry
  const part = ((initial * taken) / amount) as Uint128 // below initial, as taken is below amount
  return [
    { initial: remainder(initial, part), amount: remainder(amount, taken), createdAtHeight, completesAtNanos },
    { initial: part, amount: taken, createdAtHeight, completesAtNanos },
  ]
}

/** In order of time, those of one block and one instant as one. */
function joined(entries: readonly Unbonding[]): readonly Unbonding[] {
  const ordered = [...entries].sort(
    (a, b) => order(a.completesAtNanos, b.completesAtNanos) || order(a.createdAtHeight, b.createdAtHeight),
  )
  const result: Unbonding[] = []
  for (const entry of ordered) {
    const last = result.at(-1)
    if (last?.createdAtHeight === entry.createdAtHeight && last.completesAtNanos === entry.completesAtNanos)
      result[result.length - 1] = {
        initial: sumOfParts(last.initial, entry.initial),
        amount: sumOfParts(last.amount, entry.amount),
        createdAtHeight: entry.createdAtHeight,
        completesAtNanos: entry.completesAtNanos,
      }
    else result.push(entry)
  }
  return result
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
