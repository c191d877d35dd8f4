/** What one user has on one validator. */
export interface LimitStake {
  low: bigint
  high: bigint
  /** On its way off: `low` does not count it, `high` does. */
  leaving: bigint
  pendingUnbonds: Unbonding[]
  alignment: bigint
  withdrawn: bigint
  reserved: bigint
  /** What came lately, the oldest first, for slashes of something older. */
  recent: RecentStake[]
}

export interface Unbonding {
  readonly amount: bigint
  readonly releaseAtNanos: bigint
}

export interface RecentStake {
  amount: bigint
  readonly sentAtNanos: bigint
}

/** The points of a validator's stakers. */
export interface LimitDistribution {
  totalStake: bigint
  pointsPerStake: bigint
  pointsLeftover: bigint
}

export const POINTS_SCALE = 10n ** 9n

const MAX_RECENT = 16

export function newStake(): LimitStake {
  return {
    low: 0n,
    high: 0n,
    leaving: 0n,
    pendingUnbonds: [],
    alignment: 0n,
    withdrawn: 0n,
    reserved: 0n,
    recent: [],
  }
}

export function newDistribution(): LimitDistribution {
  return { totalStake: 0n, pointsPerStake: 0n, pointsLeftover: 0n }
}

/** Books that the earning part of a stake changed from `before` to what it is now. */
export function changeEarning(stake: LimitStake, distribution: LimitDistribution, before: bigint): void {
  const change = stake.low + stake.leaving - before
  if (change === 0n) return
  stake.alignment -= change * distribution.pointsPerStake
  distribution.totalStake += change
}

/** Notes stake that arrived; of more than he has there, the oldest is forgotten. */
export function noteRecent({ recent }: LimitStake, amount: bigint, sentAtNanos: bigint, held: bigint): void {
  if (amount === 0n) return
  // Answers may come in another order than the packets went out.
  let at = recent.length
  for (let before = recent[at - 1]; before !== undefined && before.sentAtNanos > sentAtNanos; ) {
    at -= 1
    before = recent[at - 1]
  }
  const before = recent[at - 1]
  if (before?.sentAtNanos === sentAtNanos) before.amount += amount
  else recent.splice(at, 0, { amount, sentAtNanos })
  let gone = -held
  for (const entry of recent) gone += entry.amount
  for (let oldest = recent[0]; gone > 0n && oldest !== undefined; oldest = recent[0]) {
    if (oldest.amount > gone) {
      oldest.amount -= gone
      break
    }
    gone -= oldest.amount
    recent.shift()
  }
  const [first, second] = recent
  // Too many: the two oldest count as one that came with the first.
  if (recent.length > MAX_RECENT && first && second) {
    first.amount += second.amount
    recent.splice(1, 1)
  }
}

/** Takes from what came last, as far as it goes. */
export function forgetLatest({ recent }: LimitStake, amount: bigint): void {
  let left = amount
  for (let last = recent.at(-1); left > 0n && last !== undefined; last = recent.at(-1)) {
    if (last.amount > left) {
      last.amount -= left
      return
    }
    left -= last.amount
    recent.pop()
  }
}
