import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorAmount } from './rebalance.js'

/** D-25: how a burn that names no single validator is spread over the stakes it may take from (spec 7.5). */
export interface BurnRules {
  /**
   * The part of `amount` that each validator bears: shares above zero, in the order of the list, each validator once.
   *
   * The shares may not reach `amount`, so callers compare the sum. With an empty list there is nothing to share among, where the contracts abort:
   * callers refuse it before.
   *
   * @param have - the stakes that may be burned.
   */
  readonly distributeBurn: (have: readonly ValidatorAmount[], amount: Uint128) => readonly ValidatorAmount[]
}
