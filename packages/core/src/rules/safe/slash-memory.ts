import { sumOfParts } from '../../numbers/uint128.js'
import type { MemoryWindow, RecentStake, TakenSlash } from '../slash-memory.js'
import { MAX_PACKET_LIFETIME_SECONDS, MAX_RECENT_STAKES, MAX_TAKEN_SLASHES } from './memory-limits.js'

/**
 * D-14: remembers stake for as long as a slash can ask for it: an unbonding period, and what a packet may be under way. When there are too many entries, the two
 * oldest become one of the older time: its stake then counts as there a little earlier than it was, never later.
 */
export function noteStake(
  recent: readonly RecentStake[],
  stake: RecentStake,
  window: MemoryWindow,
): readonly RecentStake[] {
  const oldest = horizonOf(window)
  const kept = recent.filter(({ sentAtSeconds }) => sentAtSeconds >= oldest)
  if (stake.amount === 0n || stake.sentAtSeconds < oldest) return kept
  // Answers may come in another order than the packets went out.
  const after = kept.findIndex(({ sentAtSeconds }) => sentAtSeconds > stake.sentAtSeconds)
  kept.splice(after < 0 ? kept.length : after, 0, stake)
  return withoutTooMany(kept)
}

/** D-14: remembers a slash for stake in flight, as long. Of too many the oldest goes. */
export function noteSlash(
  taken: readonly TakenSlash[],
  slash: TakenSlash,
  window: MemoryWindow,
): readonly TakenSlash[] {
  const oldest = horizonOf(window) * 1_000_000_000n
  const kept = taken.filter(({ takenAtNanos }) => takenAtNanos >= oldest)
  return slash.share === 0n ? kept : [...kept, slash].slice(-MAX_TAKEN_SLASHES)
}

function horizonOf({ nowSeconds, unbondingPeriodSeconds }: MemoryWindow): bigint {
  return nowSeconds - unbondingPeriodSeconds - MAX_PACKET_LIFETIME_SECONDS
}

/** Entries of one second are one. */
function withoutTooMany(recent: readonly RecentStake[]): readonly RecentStake[] {
  const joined: RecentStake[] = []
  for (const [index, { amount, sentAtSeconds }] of recent.entries()) {
    const last = joined.at(-1)
    const isTooMany = recent.length > MAX_RECENT_STAKES && index === 1
    // Parts of one stake, which is an Uint128.
    if (last && (last.sentAtSeconds === sentAtSeconds || isTooMany))
      joined[joined.length - 1] = { amount: sumOfParts(last.amount, amount), sentAtSeconds: last.sentAtSeconds }
    else joined.push({ amount, sentAtSeconds })
  }
  return joined
}
