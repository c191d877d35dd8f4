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
  const isOld = recent[0] !== undefined && recent[0].sentAtNanos < oldest
  const kept = isOld ? recent.filter(({ sentAtNanos }) => sentAtNanos >= oldest) : recent
  if (stake.amount === 0n || stake.sentAtNanos < oldest) return kept
  if (kept.length === 0) return [stake]
  return withoutTooMany(withStake(kept, stake))
}

/** In the order of time; entries of one block are one. Answers may come in another order than the packets went out. */
function withStake(recent: readonly RecentStake[], stake: RecentStake): readonly RecentStake[] {
  const { amount, sentAtNanos } = stake
  const after = recent.findIndex((other) => other.sentAtNanos >= sentAtNanos)
  if (after < 0) return recent.concat([stake])
  const next = recent[after]
  if (next?.sentAtNanos !== sentAtNanos) return recent.slice(0, after).concat([stake], recent.slice(after))
  const joined = recent.slice()
  // Parts of one stake, which is an Uint128.
  joined[after] = { amount: sumOfParts(next.amount, amount), sentAtNanos }
  return joined
}

/** Of too many the two oldest become one, of the older time. */
function withoutTooMany(recent: readonly RecentStake[]): readonly RecentStake[] {
  const [first, second] = recent
  if (recent.length <= MAX_RECENT_STAKES || first === undefined || second === undefined) return recent
  const joined = { amount: sumOfParts(first.amount, second.amount), sentAtNanos: first.sentAtNanos }
  return [joined].concat(recent.slice(2))
}

/** D-14: remembers a slash for stake in flight, as long; not one that is borne already. Of too many the oldest goes. */
export function noteSlash(
  taken: readonly TakenSlash[],
  slash: TakenSlash,
  window: MemoryWindow,
): readonly TakenSlash[] {
  const oldest = horizonOf(window)
  const kept = taken.filter(({ takenAtNanos }) => takenAtNanos >= oldest)
  return slash.share === 0n || slash.left === 0n ? kept : [...kept, slash].slice(-MAX_TAKEN_SLASHES)
}

/** What is older than that no slash asks for. */
function horizonOf({ nowSeconds, unbondingPeriodSeconds }: MemoryWindow): bigint {
  return (nowSeconds - unbondingPeriodSeconds - MAX_PACKET_LIFETIME_SECONDS) * 1_000_000_000n
}
