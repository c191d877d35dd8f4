import type { Result } from '../foundation/result.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import { remainder, type Uint128 } from '../numbers/uint128.js'
import type { ValueRangeError } from '../sync/value-range.js'
import type { EarningStake } from './earning.js'
import type { ValidatorAmount } from './rebalance.js'
import type { PendingUnbond } from './unbonding.js'

/** D-1, D-8: what a burn takes of a user's stakes, also while something is in flight (spec 4.2). */
export interface StakeBurnRules {
  /**
   * How a burn is divided among all that a user has; undefined where it is refused.
   *
   * @param named - the validator that it should be taken from, or null.
   */
  readonly planBurn: (have: Burnable, named: ValoperAddress | null, amount: Uint128) => BurnPlan | undefined
  /** Takes a share, at most the high end, off a stake at once. */
  readonly burnStake: (
    stake: EarningStake,
    amount: Uint128,
  ) => Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>>
  /** D-34: which shares of a burn one packet tells. A consumer that is not told whose they are takes equal parts of what a packet names. */
  readonly tellTogether: (shares: readonly ValidatorAmount[]) => readonly (readonly ValidatorAmount[])[]
}

/** All that a user has. */
export interface Burnable {
  /** Each validator once; one that is named is there in any case. */
  readonly stakes: readonly BurnableStake[]
  /** What earlier burns are to take of the stakes on their way. */
  readonly coming: Uint128
}

/** What a user has on a validator. */
export interface BurnableStake extends EarningStake {
  readonly validator: ValoperAddress
  readonly pendingUnbonds: readonly PendingUnbond[]
}

/** What of a stake is on its way to the validator: neither certain nor leaving. */
export function comingStake({ stake: { low, high }, leaving }: EarningStake): Uint128 {
  return remainder(remainder(high, low), leaving)
}

/** The parts of a burn. With `missing` they sum to its amount. */
export interface BurnPlan {
  /** Of stake that the consumer has: it is to burn the same. */
  readonly staked: readonly ValidatorAmount[]
  /** Of stake on its way off: the consumer has it, or has given it up already. */
  readonly leaving: readonly ValidatorAmount[]
  /** Of what waits, where the consumer has nothing any more. */
  readonly waiting: Uint128
  /** Of stake on its way, wherever to: of what arrives last. */
  readonly coming: Uint128
  /** Of nothing: there was less. */
  readonly missing: Uint128
}
