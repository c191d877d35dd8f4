import type { ProviderModuleMessage } from '../../chain/provider-module/messages.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, InstantiateEffect, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { Burn } from '../../slashing/cut-liens.js'
import type { BurnVirtualStake, BurnVirtualStakes, ReceiveVirtualStake } from '../external-staking/messages.js'
import type { BurnStake, LocalStakingInit, ReceiveStake } from '../local-staking/messages.js'
import type { SlashRatios } from '../slash-ratios.js'
import type { VaultError } from './errors.js'
import type { VaultState } from './state.js'

/** What a vault asks its host to do. */
export type VaultEffect =
  | ModuleEffect<'provider', ProviderModuleMessage>
  | CallEffect<ReceiveStake | BurnStake | ReceiveVirtualStake | BurnVirtualStake | BurnVirtualStakes>
  | InstantiateEffect<'local-staking', LocalStakingInit>

/** What a vault tells the world. Amounts are in its denom, smallest unit. */
export type VaultEvent =
  | { readonly type: 'bonded'; readonly user: Address; readonly amount: Uint128 }
  | { readonly type: 'unbonded'; readonly user: Address; readonly amount: Uint128 }
  | {
      readonly type: 'stakedLocal' | 'restaked'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | {
      readonly type: 'stakedRemote'
      readonly user: Address
      readonly lienholder: Address
      readonly amount: Uint128
      readonly txId: TxId
    }
  | {
      readonly type: 'releasedLocalStake' | 'releasedCrossStake'
      readonly user: Address
      readonly lienholder: Address
      readonly amount: Uint128
    }
  | {
      readonly type: 'slashedLocal' | 'slashedCross'
      readonly lienholder: Address
      readonly validator: ValoperAddress
      /** In the order of the message. */
      readonly users: readonly SlashedUser[]
    }
  | SlashCut
  | LocalWriteOff
  /** What was in flight is certain now, or back. */
  | {
      readonly type: 'committedTx' | 'rolledBackTx'
      readonly lienholder: Address
      readonly user: Address
      /** As it was staked. */
      readonly amount: Uint128
      readonly txId: TxId
    }

/** A slash that took less than was asked for, because the lien, its ratio (`capSlash`) or the want of a lien allows no more (safe, D-32). */
export interface SlashCut {
  readonly type: 'slashCut'
  readonly lienholder: Address
  readonly validator: ValoperAddress
  readonly user: Address
  readonly asked: Uint128
  readonly taken: Uint128
}

/** A local lien that nothing was behind any more is gone, and so much of the collateral with it (safe). */
export interface LocalWriteOff extends SlashedUser {
  readonly type: 'wroteOffLocalStake'
  readonly lienholder: Address
}

/** What one user lost to a slash, as it is told. */
export interface SlashedUser {
  readonly user: Address
  /** What the collateral lost; what was asked for, under `reference`. */
  readonly slash: Uint128
  /** What the user's liens lost beyond it, to be burned by their lienholders. */
  readonly burns: readonly Burn[]
}

/** The neighbours that a vault may ask. */
export interface VaultQuerier {
  /** The largest slash of a local staking or a lienholder; fails for an address that is neither. */
  slashRatios(contract: Address): Result<SlashRatios, QueryError>
}

/** The neighbours that a vault may ask to answer a question. */
export interface VaultQueryQuerier extends VaultQuerier {
  /** The address of this chain that a text names; `InvalidAddress` when it can name none. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rules that a vault uses. */
export type VaultRules = Pick<
  Rules,
  | 'name'
  | 'refuseAmount'
  | 'overflowAbort'
  | 'pageLimit'
  | 'releaseSlashable'
  | 'rollbackSlashable'
  | 'vaultLimits'
  | 'slashAccount'
  | 'orderBurns'
  | 'refuseGoneLien'
  | 'commitPromise'
  | 'rollbackPromise'
>

export type VaultContext = Context<VaultQuerier, VaultRules>
export type VaultQueryContext = QueryContext<VaultQueryQuerier, VaultRules>

/** What a handler of the vault answers. `Refusal` narrows the errors that it can give. */
export type VaultResult<Refusal extends VaultError['type'] = VaultError['type']> = Result<
  Outcome<VaultState, VaultEffect, VaultEvent>,
  Extract<VaultError, { type: Refusal }>
>
