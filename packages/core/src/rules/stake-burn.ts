import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRangeError } from '../sync/value-range.js'
import type { ValidatorAmount } from './rebalance.js'
import type { EarningStake } from './rewards.js'

/** How a burn of a user's cross-stake is spread. */
export interface BurnPlan {
  /** The validators that were looked at. */
  readonly considered: readonly ValoperAddress[]
  /** What each of them bears, above zero. The sum may stay below the amount; then the burn is refused. */
  readonly shares: readonly ValidatorAmount[]
}

/** D-1, D-8: what a burn takes of a user's stakes on one consumer, whatever is in flight (spec 4.2). */
export interface StakeBurnRules {
  /**
   * D-8: spreads a burn.
   *
   * @param have - all stakes of the user, by validator, those of nothing included; not empty unless a validator is named.
   * @param validator - where to burn, if the vault said so.
   */
  readonly planBurn: (have: readonly ValidatorAmount[], validator: ValoperAddress | null, amount: Uint128) => BurnPlan
  /** D-1: takes one share, at most the high end, off a stake at once. */
  readonly burnStake: (
    stake: EarningStake,
    amount: Uint128,
  ) => Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>>
}
