import type { Result } from '../foundation/result.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { Uint256 } from '../numbers/uint256.js'
import type { Distribution } from '../rewards/distribution.js'
import type { PointsAlignment } from '../rewards/points.js'
import type { ValueRange } from '../sync/value-range.js'

/** The part of a stake that decides what it earns. */
export interface EarningStake {
  readonly stake: ValueRange
  /** On its way off the validator, and staked there until the consumer answers. */
  readonly leaving: Uint128
}

/** A reward cannot be booked. Points above 256 bits, or no stake to book them on; the contracts abort there. */
export type RewardAbort = (OutOfRange | { readonly type: 'DivisionByZero' }) & { readonly panic?: true }

/** Points that 256 bits cannot hold; the contracts abort there. */
export type PointsAbort = OutOfRange & { readonly panic: true }

/** D-9, D-10: which stake earns, and what of its rewards was promised already (spec 4.3). */
export interface EarningRules {
  /** D-9: the stake whose points count when somebody asks for rewards. */
  readonly earningStake: (stake: EarningStake) => Uint128
  /**
   * D-9: by how much the stake that earns changed. The validator's total and the stake's points alignment follow it.
   *
   * @param moved - what the message was about, signed: above zero where stake came, below where it went.
   */
  readonly earningChange: (before: EarningStake, after: EarningStake, moved: bigint) => bigint
  /** Spec 1.4: the alignment after the stake that earns changed by `change`; `PointsAbort` only under `reference`. */
  readonly changeAlignment: (
    alignment: PointsAlignment,
    change: bigint,
    pointsPerStake: Uint256,
  ) => Result<PointsAlignment, PointsAbort>
  /** Spec 1.4: the points that a stake earned, below zero where its alignment was made for more; `PointsAbort` only under `reference`. */
  readonly earnedPoints: (
    alignment: PointsAlignment,
    stake: Uint128,
    pointsPerStake: Uint256,
  ) => Result<bigint, PointsAbort>
  /** D-9: books a reward of a validator for its stakers. */
  readonly bookReward: (distribution: Distribution, reward: Uint128) => Result<Distribution, RewardAbort>
  /** D-10: how much of a reward is reserved while its packet is in flight, so that nobody withdraws it again. */
  readonly reservedReward: (reward: Uint128) => Uint128
}
