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
  const isOld = recent[0] !== undefined && recent[0].sentAtSeconds < oldest
  const kept = isOld ? recent.filter(({ sentAtSeconds }) => sentAtSeconds >= oldest) : recent
  if (stake.amount === 0n || stake.sentAtSeconds < oldest) return kept
  if (kept.length === 0) return [stake]
  return withoutTooMany(withStake(kept, stake))
}

/** In the order of time; entries of one second are one. Answers may come in another order than the packets went out. */
function withStake(recent: readonly RecentStake[], stake: RecentStake): readonly RecentStake[] {
  const { amount, sentAtSeconds } = stake
  const after = recent.findIndex((other) => other.sentAtSeconds >= sentAtSeconds)
  if (after < 0) return recent.concat([stake])
  const next = recent[after]
  if (next?.sentAtSeconds !== sentAtSeconds) return recent.slice(0, after).concat([stake], recent.slice(after))
  const joined = recent.slice()
  // Parts of one stake, which is an Uint128.
  joined[after] = { amount: sumOfParts(next.amount, amount), sentAtSeconds }
  return joined
}

/** Of too many the two oldest become one, of the older time. */
function withoutTooMany(recent: readonly RecentStake[]): readonly RecentStake[] {
  const [first, second] = recent
  if (recent.length <= MAX_RECENT_STAKES || first === undefined || second === undefined) return recent
  const joined = { amount: sumOfParts(first.amount, second.amount), sentAtSeconds: first.sentAtSeconds }
  return [joined].concat(recent.slice(2))
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
