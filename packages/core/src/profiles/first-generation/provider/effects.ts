import type { Send } from '../../../chain/bank/messages.js'
import type { Context, QueryContext, QueryError } from '../../../foundation/context.js'
import type { CallEffect, InstantiateEffect, ModuleEffect, SendPacketEffect } from '../../../foundation/effects.js'
import type { Outcome } from '../../../foundation/outcome.js'
import type { Result } from '../../../foundation/result.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Coin } from '../../../numbers/coin.js'
import type { Decimal } from '../../../numbers/decimal.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { ClaimReturn } from '../../../rules/first-generation-claims.js'
import type { Rules } from '../../../rules/rules.js'
import type { FirstGenerationProviderPacket } from '../packets.js'
import type { SlasherInit } from '../slasher/messages.js'
import type { MeshProviderError } from './errors.js'
import type { MeshProviderState } from './state.js'

/** What a provider asks its host to do: create its slasher, ask its consumer, give claims back, pay rewards out. */
export type MeshProviderEffect =
  | InstantiateEffect<'mesh-slasher', SlasherInit>
  | SendPacketEffect<FirstGenerationProviderPacket>
  | CallEffect<ClaimReturn>
  | ModuleEffect<'bank', Send>

/** What a provider tells the world. */
export type MeshProviderEvent =
  | { readonly type: 'meshChannelOpened' | 'meshChannelClosed'; readonly channelId: string }
  | { readonly type: 'validatorsListed'; readonly validators: readonly ValoperAddress[] }
  /** The list did not come; it is asked for again, or no more. */
  | { readonly type: 'validatorsListRetried'; readonly retriesLeft: number }
  | { readonly type: 'validatorsListFailed' }
  | {
      readonly type: 'validatorsChanged'
      readonly added: readonly ValoperAddress[]
      readonly removed: readonly ValoperAddress[]
    }
  /** Something was asked of the consumer, done there, or not done. `amount` in provider coin. */
  | {
      readonly type: 'meshStakeSent' | 'meshStaked' | 'meshStakeFailed' | 'meshUnstakeSent' | 'meshUnstakeFailed'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  /** `freed` is free at that time; `slashed` is what slashes have taken since the last look. */
  | {
      readonly type: 'meshUnstaked'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
      readonly freed: Uint128
      readonly slashed: Uint128
      readonly releaseAtNanos: bigint
    }
  /** `amount` is free in the lockup; slashes took the rest of what had left. */
  | { readonly type: 'meshUnbonded'; readonly user: Address; readonly amount: Uint128; readonly slashed: Uint128 }
  /** The lockup hears what slashes took of a stake that is still there. */
  | {
      readonly type: 'meshSlashSettled'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly slashed: Uint128
    }
  | {
      readonly type: 'meshSlashed'
      readonly validator: ValoperAddress
      readonly percentage: Decimal
      readonly multiplier: Decimal
    }
  | {
      readonly type: 'rewardsBooked'
      readonly validator: ValoperAddress
      readonly rewards: Coin
      readonly rewardsPerToken: Decimal
    }
  | {
      readonly type: 'rewardsClaimed'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }

/** What a provider may ask. */
export interface MeshProviderQuerier {
  /** The address that a text names on this chain. */
  parseAddress(text: string): Result<Address, AddressError>
  /** What an account has of a denom. */
  balance(address: Address, denom: Denom): Result<Uint128, QueryError>
}

/** The rules that a provider uses. */
export type MeshProviderRules = Pick<
  Rules,
  | 'name'
  | 'refuseOpeningStep'
  | 'refuseStrayCoins'
  | 'giveBackClaim'
  | 'refuseSlashShare'
  | 'buyShares'
  | 'reserveUnstake'
  | 'settleUnstake'
  | 'dropUnstake'
  | 'refuseUndeployed'
  | 'rememberSlash'
  | 'worthOfUnbonding'
  | 'refuseRewardsDenom'
  | 'rewardUnits'
  | 'rewardedStake'
  | 'accrueReward'
  | 'coversReward'
  | 'refuseStakeOn'
  | 'refuseUnstakeFrom'
  | 'statusWhenAdded'
  | 'statusWhenRemoved'
  | 'validatorWhenListed'
  | 'refuseRetry'
  | 'refuseUpdateBefore'
  | 'validatorListLimit'
>

export type MeshProviderContext = Context<MeshProviderQuerier, MeshProviderRules>
export type MeshProviderQueryContext = QueryContext<MeshProviderQuerier, MeshProviderRules>

/** What a handler of a provider answers. `Refusal` narrows the errors that it can give. */
export type MeshProviderResult<Refusal extends MeshProviderError['type'] = MeshProviderError['type']> = Result<
  Outcome<MeshProviderState, MeshProviderEffect, MeshProviderEvent>,
  Extract<MeshProviderError, { type: Refusal }>
>
