import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { LocalStakingInit } from '../local-staking/messages.js'
import type { VaultLimits } from './limits.js'

/** How a vault is created (spec 2.3). */
export interface VaultInit {
  /** Default: those of the contract that creates it, else `safe`. */
  readonly rules?: RuleSetName
  /** Default: under `safe` a slash takes at most the ratio of a lien, and the whole collateral may be promised. Under `reference` there are none. */
  readonly limits?: Partial<VaultLimits>
  readonly denom: Denom
  readonly localStaking:
    | null
    | { readonly type: 'existing'; readonly contract: Address }
    | { readonly type: 'new'; readonly init: LocalStakingInit; readonly label?: string; readonly admin?: Address }
}

/** What may be asked of a vault (spec 2.4). Amounts are in the vault's denom, smallest unit. */
export type VaultMessage =
  | Bond
  | Unbond
  | StakeLocal
  | StakeRemote
  | Restake
  | ReleaseLocalStake
  | WriteOffLocalStake
  | ReleaseCrossStake
  | LocalSlash
  | CrossSlash
  | CommitTx
  | RollbackTx
  | Reply

/** Any user: put collateral in. The coins are taken from the sender by the chain's provider module. */
export interface Bond {
  readonly type: 'bond'
  readonly amount: Coin
}

/** Any user: take free collateral out. */
export interface Unbond {
  readonly type: 'unbond'
  readonly amount: Coin
}

/** Any user: give a lienholder of another chain a lien, to be staked on `validator` there. */
export interface StakeRemote {
  readonly type: 'stakeRemote'
  readonly lienholder: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Any user: stake collateral on the vault's own chain, through the user's proxy. The coins leave the vault for the local staking. */
export interface StakeLocal {
  readonly type: 'stakeLocal'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Any user: turn coins that are delegated to `validator` of the vault's chain into collateral that is staked there locally, without unbonding. */
export interface Restake {
  readonly type: 'restake'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The local staking: coins of `owner` are back and come with the message; its lien shrinks by them. */
export interface ReleaseLocalStake {
  readonly type: 'releaseLocalStake'
  readonly owner: Address
}

/** The local staking: nothing is left behind its lien on `owner`. The deployed vault does not know the message, and nobody sends it there. */
export interface WriteOffLocalStake {
  readonly type: 'writeOffLocalStake'
  readonly owner: Address
}

/** What a slash takes of one user. */
export interface UserSlash {
  readonly user: Address
  /** In the vault's denom, smallest unit. */
  readonly slash: Uint128
}

/** A lienholder on the vault's own chain: its `validator` was slashed, and its stakers with it. */
export interface LocalSlash {
  readonly type: 'localSlash'
  readonly slashes: readonly UserSlash[]
  readonly validator: ValoperAddress
}

/** A lienholder of another chain: its `validator` was slashed there, and its stakers with it. */
export interface CrossSlash {
  readonly type: 'crossSlash'
  readonly slashes: readonly UserSlash[]
  readonly validator: ValoperAddress
}

/** A lienholder: give back part of its lien on `owner`. */
export interface ReleaseCrossStake {
  readonly type: 'releaseCrossStake'
  readonly owner: Address
  readonly amount: Coin
}

/** A lienholder: the cross-stake in flight arrived. */
export interface CommitTx {
  readonly type: 'commitTx'
  readonly txId: TxId
}

/** A lienholder: the cross-stake in flight failed. */
export interface RollbackTx {
  readonly type: 'rollbackTx'
  readonly txId: TxId
}
