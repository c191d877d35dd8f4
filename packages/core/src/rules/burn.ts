import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorAmount } from './rebalance.js'

/** D-25, D-8: how a burn is spread over the stakes it may take from (spec 7.5). */
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
  /**
   * The shares of a burn of one user's stakes, where `named` is the validator it should be taken from, or null. Like {@link distributeBurn}, but nothing at
   * all where there is no stake that it may take from, be that a burn of nothing.
   *
   * @param have - all stakes of the user, each validator once.
   */
  readonly shareBurn: (
    have: readonly ValidatorAmount[],
    named: ValoperAddress | null,
    amount: Uint128,
  ) => readonly ValidatorAmount[] | undefined
}
