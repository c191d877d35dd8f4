import type { ProviderModuleMessage } from '../../chain/provider-module/messages.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, InstantiateEffect, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { BurnVirtualStake, ReceiveVirtualStake } from '../external-staking/messages.js'
import type { BurnStake, LocalStakingInit, ReceiveStake } from '../local-staking/messages.js'
import type { SlashRatios } from '../slash-ratios.js'
import type { VaultError } from './errors.js'
import type { UserSlash } from './messages.js'
import type { VaultState } from './state.js'

/** What a vault asks its host to do. */
export type VaultEffect =
  | ModuleEffect<'provider', ProviderModuleMessage>
  | CallEffect<ReceiveVirtualStake | BurnVirtualStake>
  | CallEffect<ReceiveStake | BurnStake>
  | InstantiateEffect<'local-staking', LocalStakingInit>

/** What a vault tells the world. Amounts are in its denom, smallest unit. */
export type VaultEvent =
  | { readonly type: 'bonded'; readonly user: Address; readonly amount: Uint128 }
  | { readonly type: 'unbonded'; readonly user: Address; readonly amount: Uint128 }
  | {
      readonly type: 'stakedRemote'
      readonly user: Address
      readonly lienholder: Address
      readonly amount: Uint128
      readonly txId: TxId
    }
  | {
      readonly type: 'stakedLocal' | 'restaked'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | {
      readonly type: 'releasedCrossStake' | 'releasedLocalStake'
      readonly user: Address
      readonly lienholder: Address
      readonly amount: Uint128
    }
  | { readonly type: 'committedTx'; readonly lienholder: Address; readonly user: Address; readonly txId: TxId }
  | { readonly type: 'rolledBackTx'; readonly lienholder: Address; readonly user: Address; readonly txId: TxId }
  /** A validator of a lienholder was slashed: what each user lost, in the order in which they were told. */
  | {
      readonly type: 'slashedLocal' | 'slashedCross'
      readonly lienholder: Address
      readonly validator: ValoperAddress
      readonly slashes: readonly UserSlash[]
    }
  /** A slash left a user with less collateral than was promised: a lienholder has to burn that much of what it staked. */
  | { readonly type: 'burned'; readonly user: Address; readonly lienholder: Address; readonly amount: Uint128 }

/** The neighbours that a vault may ask. */
export interface VaultQuerier {
  /** The largest slash of a local staking or a lienholder; fails for an address that is neither. */
  slashRatios(contract: Address): Result<SlashRatios, QueryError>
}

/** The rules that a vault uses. */
export type VaultRules = Pick<
  Rules,
  'name' | 'refuseAmount' | 'pageLimit' | 'releaseSlashable' | 'rollbackSlashable' | 'slashLien'
>

export type VaultContext = Context<VaultQuerier, VaultRules>
export type VaultQueryContext = QueryContext<VaultQuerier, VaultRules>

/** What a handler of the vault answers. `Refusal` narrows the errors that it can give. */
export type VaultResult<Refusal extends VaultError['type'] = VaultError['type']> = Result<
  Outcome<VaultState, VaultEffect, VaultEvent>,
  Extract<VaultError, { type: Refusal }>
>
