import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'

/** How a chain's distribution begins: without rewards. */
export interface DistributionInit {
  /** Default `safe`. The module does the same under both. */
  readonly rules?: RuleSetName
  /** Who may book rewards and pay for others. Default: the chain and its modules. */
  readonly trusted?: readonly Address[]
}

/** What may be asked of the chain's distribution module: who gets the rewards of a delegation, and when. How much a delegation earns is the host's. */
export type DistributionMessage = SetWithdrawAddress | WithdrawReward | AllocateReward | PayReward

/** Anybody: where the sender's rewards go from now on; at first to the sender. */
export interface SetWithdrawAddress {
  readonly type: 'setWithdrawAddress'
  readonly address: Address
}

/** Anybody: pays the reward of the sender's delegation, which may be nothing. */
export interface WithdrawReward {
  readonly type: 'withdrawReward'
  readonly validator: ValoperAddress
}

/** The chain: a delegation earned coins, which are made. */
export interface AllocateReward {
  readonly type: 'allocateReward'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly reward: Coin
}

/** The staking module, when a delegation changes or ends: pays what it earned so far, which may be nothing. */
export interface PayReward {
  readonly type: 'payReward'
  readonly delegator: Address
  readonly validator: ValoperAddress
}
