import type { SendTransfer } from '../../../chain/transfer/messages.js'
import type { BondedValidator } from '../../../consumer/converter/effects.js'
import type { Context, QueryContext, QueryError } from '../../../foundation/context.js'
import type { CallEffect, ModuleEffect, SendPacketEffect } from '../../../foundation/effects.js'
import type { Outcome } from '../../../foundation/outcome.js'
import type { Result } from '../../../foundation/result.js'
import type { Address, AddressError } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Coin } from '../../../numbers/coin.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { Rules } from '../../../rules/rules.js'
import type { MetaDelegate, MetaUndelegate } from '../meta-staking/messages.js'
import type { FirstGenerationConsumerPacket } from '../packets.js'
import type { MeshConsumerError } from './errors.js'
import type { MeshConsumerState } from './state.js'

/** What a consumer asks its host to do: stake and unstake, tell its provider, send coins after the news. */
export type MeshConsumerEffect =
  | CallEffect<MetaDelegate | MetaUndelegate>
  | SendPacketEffect<FirstGenerationConsumerPacket>
  | ModuleEffect<'transfer', SendTransfer>

/** What a consumer tells the world. */
export type MeshConsumerEvent =
  | { readonly type: 'meshChannelOpened' | 'meshChannelClosed'; readonly channelId: string }
  | { readonly type: 'validatorsTold'; readonly validators: readonly ValoperAddress[] }
  /** `remote` in provider coin, `local` the consumer coin that it became. */
  | {
      readonly type: 'meshStakeReceived' | 'meshUnstakeReceived'
      readonly validator: ValoperAddress
      readonly remote: Uint128
      readonly local: Uint128
    }
  | { readonly type: 'meshRewardsTold'; readonly validator: ValoperAddress; readonly rewards: Coin }
  /** The provider did not hear of rewards: `retryRewards` tells it again. */
  | { readonly type: 'meshRewardsUntold'; readonly validator: ValoperAddress; readonly rewards: Coin }
  | { readonly type: 'meshRewardsTransferred'; readonly rewards: Coin; readonly receiver: string }
  /** The coins are still here, or here again: `retryTransfer` sends them again. */
  | { readonly type: 'meshRewardsReturned'; readonly rewards: Coin }
  | {
      readonly type: 'validatorsUpdateSent' | 'validatorsUpdateFailed'
      readonly added: readonly ValoperAddress[]
      readonly removed: readonly ValoperAddress[]
    }

/** What a consumer may ask. */
export interface MeshConsumerQuerier {
  /** The address that a text names on this chain. */
  parseAddress(text: string): Result<Address, AddressError>
  /** The validators of the chain's active set. */
  bondedValidators(): Result<readonly BondedValidator[], QueryError>
}

/** The rules that a consumer uses. */
export type MeshConsumerRules = Pick<
  Rules,
  | 'name'
  | 'refuseOpeningStep'
  | 'overflowAbort'
  | 'exchangeStake'
  | 'refuseUndeployed'
  | 'refuseRewardsFrom'
  | 'noRewards'
  | 'refuseSeveralRewards'
  | 'refuseFailure'
  | 'hearOfTransfer'
  | 'grantListLimit'
>

export type MeshConsumerContext = Context<MeshConsumerQuerier, MeshConsumerRules>
export type MeshConsumerQueryContext = QueryContext<MeshConsumerQuerier, MeshConsumerRules>

/** What a handler of a consumer answers; `data` goes back with the ack of a packet. `Refusal` narrows the errors that it can give. */
export type MeshConsumerResult<Refusal extends MeshConsumerError['type'] = MeshConsumerError['type']> = Result<
  Outcome<MeshConsumerState, MeshConsumerEffect, MeshConsumerEvent>,
  Extract<MeshConsumerError, { type: Refusal }>
>
