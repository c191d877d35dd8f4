import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'

/** How a provider module begins (spec 3.3). */
export interface ProviderModuleInit {
  /** Default `safe`. The module does the same under both. */
  readonly rules?: RuleSetName
  /** Who sets the parameters: governance. Default: the chain itself. */
  readonly authority?: Address
  /** The vault that may move users' coins; null while there is none. */
  readonly vault: Address | null
  /** The local staking whose proxies may unstake, and which hears of slashes; null, the default, while there is none. */
  readonly localStaking?: Address | null
}

/** Everything the provider module understands: the vault's requests, those of proxies, governance, and the staking module's news. */
export type ProviderModuleMessage =
  | BondToVault
  | UnbondFromVault
  | UnstakeFromProxy
  | RestakeToVault
  | SetProviderParams
  | ValidatorSlashing
  | Reply

/** The vault: takes a user's coins as collateral. Vesting coins may be bonded. */
export interface BondToVault {
  readonly type: 'bond'
  readonly delegator: Address
  readonly amount: Coin
}

/** The vault: gives a user's collateral back. */
export interface UnbondFromVault {
  readonly type: 'unbond'
  readonly delegator: Address
  readonly amount: Coin
}

/** The proxy of `delegator`: takes its stake off a validator, at once if that one is out of the active set. */
export interface UnstakeFromProxy {
  readonly type: 'unstake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The vault: turns what a user has delegated himself into collateral, without unbonding time. */
export interface RestakeToVault {
  readonly type: 'restake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Governance: names the vault and its local staking, or takes them away. */
export interface SetProviderParams {
  readonly type: 'setParams'
  readonly vault: Address | null
  readonly localStaking: Address | null
}

/** The staking module, before it slashes a validator: the local staking shall know what its users have there now. */
export interface ValidatorSlashing {
  readonly type: 'validatorSlashing'
  readonly validator: ValoperAddress
  readonly reason: SlashingReason
  /** What began to unbond in this block or later is slashed, too. Default: nobody says. */
  readonly infractionHeight?: bigint
}

/** For what a validator is slashed. Signing twice tombstones it, being offline jails it. */
export type SlashingReason = 'doubleSign' | 'downtime'
