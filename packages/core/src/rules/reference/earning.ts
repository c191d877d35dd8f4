import { err, type Result } from '../../foundation/result.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { type Distribution, distributeReward } from '../../rewards/distribution.js'
import type { EarningStake, RewardAbort } from '../earning.js'

/** D-9: the low end. An unstake in flight hides what its part earned, and where its alignment is negative rewards cannot be told at all. */
export function earningStake({ stake }: EarningStake): Uint128 {
  return stake.low
}

/** D-9: what the message was about, whatever became of the range. After a slash over operations in flight the total no longer is the sum of the stakes. */
export function earningChange(_before: EarningStake, _after: EarningStake, moved: bigint): bigint {
  return moved
}

/** D-9: without stake the contracts divide by zero and abort. */
export function bookReward(distribution: Distribution, reward: Uint128): Result<Distribution, RewardAbort> {
  const booked = distributeReward(distribution, reward)
  return booked.ok ? booked : err({ ...booked.error, panic: true })
}

/** D-10: nothing is reserved. Whoever withdraws twice before the first answer is paid twice. */
export function reservedReward(_reward: Uint128): Uint128 {
  return ZERO
}
