import { remainder, sumOfParts, type Uint128 } from '../../numbers/uint128.js'
import type { RecentStake, TakenSlash } from '../slash-memory.js'
import { MAX_RECENT_STAKES, MAX_TAKEN_SLASHES } from './memory-limits.js'

/**
 * D-14: remembers stake for as long as it is there: how late the news of a slash comes, nobody can say. When there are too many entries, the two oldest become one of
 * the older time: its stake then counts as there a little earlier than it was, never later.
 */
export function noteStake(recent: readonly RecentStake[], stake: RecentStake, held: Uint128): readonly RecentStake[] {
  if (stake.amount === 0n) return recent
  return recent.length === 0 ? [stake] : withoutTooMany(withoutGone(withStake(recent, stake), held))
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

/** Who comes and goes has had more than he has: what came first left first. */
function withoutGone(recent: readonly RecentStake[], held: Uint128): readonly RecentStake[] {
  let gone = -held
  for (const { amount } of recent) gone += amount
  if (gone <= 0n) return recent
  const left: RecentStake[] = []
  for (const entry of recent) {
    const { amount, sentAtNanos } = entry
    if (gone <= 0n) left.push(entry)
    // Less than the amount, which is an Uint128.
    else if (amount > gone) left.push({ amount: remainder(amount, gone as Uint128), sentAtNanos })
    gone -= amount
  }
  return left
}

/** Of too many the two oldest become one, of the older time. */
function withoutTooMany(recent: readonly RecentStake[]): readonly RecentStake[] {
  const [first, second] = recent
  if (recent.length <= MAX_RECENT_STAKES || first === undefined || second === undefined) return recent
  const joined = { amount: sumOfParts(first.amount, second.amount), sentAtNanos: first.sentAtNanos }
  return [joined].concat(recent.slice(2))
}

/** D-14: remembers a slash for stake in flight; not one that is borne already. Of too many the oldest goes. */
export function noteSlash(taken: readonly TakenSlash[], slash: TakenSlash): readonly TakenSlash[] {
  return slash.share === 0n || slash.left === 0n ? taken : [...taken, slash].slice(-MAX_TAKEN_SLASHES)
}
