import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'

/** How a provider module begins (spec 3.3). */
export interface ProviderModuleInit {
  /** Default `safe`. The module does the same under both. */
  readonly rules?: RuleSetName
  /** Who sets the vault: governance. Default: the chain itself. */
  readonly authority?: Address
  /** The vault that may move users' coins; null while there is none. */
  readonly vault: Address | null
}

/** Everything the provider module understands: the vault's requests, and governance. */
export type ProviderModuleMessage = BondToVault | UnbondFromVault | SetVault

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

/** The vault: turns coins that `delegator` has delegated to `validator` into collateral, without unbonding. */
export interface RestakeToVault {
  readonly type: 'restake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Governance: names the vault, or takes it away. */
export interface SetVault {
  readonly type: 'setVault'
  readonly vault: Address | null
}
