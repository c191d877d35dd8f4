import { wholeSeconds } from '../../foundation/time.js'
import { DECIMAL_ONE } from '../../numbers/decimal.js'
import { divideHalfEven } from '../../numbers/half-even.js'
import { minUint128, remainder, subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'

/** When coins of an account become its owner's to send. Seconds since 1970, as chains count here. */
export type VestingSchedule =
  /** Evenly from one moment to another. */
  | { readonly type: 'continuous'; readonly startSeconds: bigint; readonly endSeconds: bigint }
  /** All at once. */
  | { readonly type: 'delayed'; readonly endSeconds: bigint }

/** What an account has of a denom under a schedule, and what of it is delegated. */
export interface Vesting {
  readonly schedule: VestingSchedule
  /** What came under the schedule. */
  readonly original: Uint128
  /** What was delegated while it was vesting: at most `original`. */
  readonly delegatedVesting: Uint128
  /** What was delegated beside that. */
  readonly delegatedFree: Uint128
}

/** Coins under a schedule of which nothing is delegated. */
export function createVesting(schedule: VestingSchedule, original: Uint128): Vesting {
  return { schedule, original, delegatedVesting: ZERO, delegatedFree: ZERO }
}

/** What is vested by now. Of an even schedule the share of the time, rounded to 18 places and then to whole coins, a half to the even one. */
export function vestedAmount({ schedule, original }: Vesting, nowNanos: bigint): Uint128 {
  const now = wholeSeconds(nowNanos)
  const { endSeconds } = schedule
  if (now >= endSeconds) return original
  if (schedule.type === 'delayed' || now <= schedule.startSeconds) return ZERO
  const { startSeconds } = schedule
  // Chains cut the quotient at 36 places before they round it to 18.
  const quotient = ((now - startSeconds) * DECIMAL_ONE * DECIMAL_ONE) / (endSeconds - startSeconds)
  const share = divideHalfEven(quotient, DECIMAL_ONE)
  return divideHalfEven(original * share, DECIMAL_ONE) as Uint128 // the share is below 1
}

/** What is not vested yet. */
export function vestingAmount(vesting: Vesting, nowNanos: bigint): Uint128 {
  return remainder(vesting.original, vestedAmount(vesting, nowNanos))
}

/** What may not be sent: what is not vested, without what of it is delegated. */
export function lockedAmount(vesting: Vesting, nowNanos: bigint): Uint128 {
  return subSaturating(vestingAmount(vesting, nowNanos), vesting.delegatedVesting)
}

/** After a delegation, which takes locked coins before free ones. */
export function trackDelegation(vesting: Vesting, amount: Uint128, nowNanos: bigint): Vesting {
  const { schedule, original, delegatedVesting, delegatedFree } = vesting
  const locked = minUint128(lockedAmount(vesting, nowNanos), amount)
  return {
    schedule,
    original,
    // No more than was ever delegated.
    delegatedVesting: sumOfParts(delegatedVesting, locked),
    delegatedFree: sumOfParts(delegatedFree, remainder(amount, locked)),
  }
}

/** After an undelegation, which gives free coins back before locked ones. More may come back than went out. */
export function trackUndelegation(vesting: Vesting, amount: Uint128): Vesting {
  const { schedule, original, delegatedVesting, delegatedFree } = vesting
  const free = minUint128(delegatedFree, amount)
  const locked = minUint128(delegatedVesting, remainder(amount, free))
  return {
    schedule,
    original,
    delegatedVesting: remainder(delegatedVesting, locked),
    delegatedFree: remainder(delegatedFree, free),
  }
}
