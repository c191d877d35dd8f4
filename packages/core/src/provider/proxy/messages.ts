import type { VoteOption, WeightedVote } from '../../chain/governance/messages.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'

/** How a proxy is created, by its local staking and with the first coins (spec 3.2). */
export interface ProxyInit {
  /** Default: those of the local staking that creates it. */
  readonly rules?: RuleSetName
  readonly denom: Denom
  /** Whose stake it holds. */
  readonly owner: Address
  /** Where the first coins are staked. */
  readonly validator: ValoperAddress
}

/** The local staking, with coins: stake them. */
export interface ProxyStake {
  readonly type: 'stake'
  readonly validator: ValoperAddress
}

/** The local staking: take that much off `validator`, or off all delegations when it is null. It is gone for good (D-5). */
export interface ProxyBurn {
  readonly type: 'burn'
  readonly validator: ValoperAddress | null
  readonly amount: Coin
}

/** The owner: move stake from one validator to another. */
export interface ProxyRestake {
  readonly type: 'restake'
  readonly from: ValoperAddress
  readonly to: ValoperAddress
  readonly amount: Coin
}

/** The owner: vote with the proxy's stake. */
export interface ProxyVote {
  readonly type: 'vote'
  readonly proposalId: bigint
  readonly option: VoteOption
}

/** The owner: split the vote of the proxy's stake. */
export interface ProxyVoteWeighted {
  readonly type: 'voteWeighted'
  readonly proposalId: bigint
  readonly options: readonly WeightedVote[]
}

/** The owner: withdraw the rewards of every delegation; they go to the owner. */
export interface ProxyWithdrawRewards {
  readonly type: 'withdrawRewards'
}

/** The owner: take stake off a validator. It is back here after the chain's unbonding time. */
export interface ProxyUnstake {
  readonly type: 'unstake'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The owner: send what is unbonded back to the vault. */
export interface ProxyReleaseUnbonded {
  readonly type: 'releaseUnbonded'
}

/** What may be asked of a proxy (spec 3.2). */
export type ProxyMessage =
  | ProxyStake
  | ProxyBurn
  | ProxyRestake
  | ProxyVote
  | ProxyVoteWeighted
  | ProxyWithdrawRewards
  | ProxyUnstake
  | ProxyReleaseUnbonded
