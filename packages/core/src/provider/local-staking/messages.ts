import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { SlashRatios } from '../slash-ratios.js'

/** How a local staking is created (spec 3.1). The vault that creates it is the one it serves. */
export interface LocalStakingInit {
  /** Default: those of the vault that creates it. */
  readonly rules?: RuleSetName
  readonly denom: Denom
  /** Both at most 1. */
  readonly slashRatios: SlashRatios
}

/** What may be asked of a local staking (spec 3.1). */
export type LocalStakingMessage =
  | ReceiveStake
  | BurnStake
  | ReleaseProxyStake
  | ProxyRestaked
  | ProxyEmptied
  | Jailing
  | Reply

/** The vault, with coins: stake them for `owner`, whose proxy is made with the first ones. */
export interface ReceiveStake {
  readonly type: 'receiveStake'
  readonly owner: Address
  readonly validator: ValoperAddress
}

/** The vault: collateral of `owner` is gone; take that much off `validator`, or off all of the owner's delegations when it is null. */
export interface BurnStake {
  readonly type: 'burnStake'
  readonly owner: Address
  readonly validator: ValoperAddress | null
  readonly amount: Coin
}

/** A proxy, with coins: they are unbonded and go back to the vault. */
export interface ReleaseProxyStake {
  readonly type: 'releaseProxyStake'
}

/** A proxy: its owner moved stake to this validator. Proxies under `reference` do not say so, and the deployed contract does not know the message. */
export interface ProxyRestaked {
  readonly type: 'proxyRestaked'
  readonly validator: ValoperAddress
}

/** A proxy: it has no stake, nothing that unbonds and no coin. Proxies under `reference` do not say so, and the deployed contract does not know the message. */
export interface ProxyEmptied {
  readonly type: 'proxyEmptied'
}

/** The chain, before it slashes: these validators are jailed, or tombstoned. */
export interface Jailing {
  readonly type: 'jailing'
  readonly jailed: readonly ValoperAddress[]
  readonly tombstoned: readonly ValoperAddress[]
  /** The height of the infraction: what began to unbond in its block or later is slashed, too. Default: nothing that unbonds is. */
  readonly infractionHeight?: bigint
}
