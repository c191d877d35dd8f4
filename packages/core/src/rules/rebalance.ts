import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'

/** A validator and what is staked there, or what should be. */
export interface ValidatorAmount {
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** One change of stake that an epoch asks the chain for. */
export interface RebalanceStep {
  readonly type: 'bond' | 'unbond'
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** D-19, D-20: the messages that lead from one distribution of stake to the next. */
export interface RebalanceRules {
  /**
   * @param bonded - what was asked last epoch, in its order.
   * @param wanted - what should be staked now, in order of the validators.
   */
  readonly planRebalance: (
    bonded: readonly ValidatorAmount[],
    wanted: readonly ValidatorAmount[],
  ) => readonly RebalanceStep[]
}
