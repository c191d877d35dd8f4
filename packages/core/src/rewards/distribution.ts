import { err, ok, type Result } from '../foundation/result.js'
import { type OutOfRange, type Uint128, ZERO } from '../numbers/uint128.js'
import { type Uint256, uint256, ZERO_UINT256 } from '../numbers/uint256.js'

/** How many points one unit of reward is; the places behind the point of what a unit of stake earned. */
export const POINTS_SCALE = 10n ** 9n

/**
 * What the stakers of one validator share (spec 4.3). Rewards are booked once for all of them, as points per unit of stake; what a staker
 * got follows from their own stake and alignment.
 */
export interface Distribution {
  /** The committed stake of all stakers, provider coin. */
  readonly totalStake: Uint128
  /** Points that one unit of stake has earned since the beginning. */
  readonly pointsPerStake: Uint256
  /** Points that did not divide evenly; they are part of the next distribution. */
  readonly pointsLeftover: Uint256
}

/** A validator that nobody staked on and that earned nothing. */
export function createDistribution(): Distribution {
  return { totalStake: ZERO, pointsPerStake: ZERO_UINT256, pointsLeftover: ZERO_UINT256 }
}

/**
 * Books a reward for everybody who has stake now. Nothing is lost: `amount * POINTS_SCALE` goes into the points of the stakers and the
 * leftover.
 *
 * @returns `DivisionByZero` when there is no stake: who gets such a reward is the caller's rule (D-9). `AboveLimit` when the points
 * leave 256 bits, which takes more than all coins there can be.
 */
export function distributeReward(
  distribution: Distribution,
  amount: Uint128,
): Result<Distribution, OutOfRange | { readonly type: 'DivisionByZero' }> {
  const { totalStake, pointsPerStake, pointsLeftover } = distribution
  if (totalStake === 0n) return err({ type: 'DivisionByZero' })
  const points = amount * POINTS_SCALE + pointsLeftover
  const share = points / totalStake
  const grown = uint256(pointsPerStake + share)
  if (!grown.ok) return grown
  const leftover = uint256(points - share * totalStake)
  if (!leftover.ok) return leftover
  return ok({ totalStake, pointsPerStake: grown.value, pointsLeftover: leftover.value })
}
