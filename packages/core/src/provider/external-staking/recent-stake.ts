import { remainder, type Uint128 } from '../../numbers/uint128.js'
import type { RecentStake } from '../../rules/slash-memory.js'

/** Of a stake none of which came lately. */
export const NOTHING_RECENT: readonly RecentStake[] = []

/**
 * What came lately, after stake left without waiting for a slash that might reach it: burned, or free at once. It counts as what came last, so that what was there
 * before stays within reach.
 */
export function withoutLatest(recent: readonly RecentStake[], amount: Uint128): readonly RecentStake[] {
  let left = amount
  let kept = recent.length
  while (kept > 0 && left > 0n) {
    // Within the bounds.
    const last = recent[kept - 1] as RecentStake
    if (last.amount > left) {
      const { sentAtNanos } = last
      return [...recent.slice(0, kept - 1), { amount: remainder(last.amount, left), sentAtNanos }]
    }
    left = remainder(left, last.amount)
    kept -= 1
  }
  if (kept === recent.length) return recent
  return kept === 0 ? NOTHING_RECENT : recent.slice(0, kept)
}
