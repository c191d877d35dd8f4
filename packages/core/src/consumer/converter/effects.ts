import type { Send } from '../../chain/bank/messages.js'
import type { SendTransfer } from '../../chain/transfer/messages.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, InstantiateEffect, ModuleEffect, SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { SentConsumerPacket } from '../../packets/consumer-packet.js'
import type { Unspoken } from '../../packets/dialect.js'
import type { Rules } from '../../rules/rules.js'
import type {
  BondVirtual,
  BurnVirtual,
  ConsumerSlash,
  HandleCloseChannel,
  InternalUnbond,
  StakesRepriced,
  UnbondVirtual,
  ValidatorTerms,
  ValsetChange,
  VirtualStakingInit,
} from '../virtual-staking/messages.js'
import type { ConverterError, RepriceRefusal } from './errors.js'
import type { ConverterOutboxEvent } from './outboxes.js'
import type { ConverterState } from './state.js'

/** What a converter asks its host to do. */
export type ConverterEffect =
  | CallEffect<BondVirtual | UnbondVirtual | BurnVirtual | InternalUnbond | HandleCloseChannel | StakesRepriced>
  | ModuleEffect<'bank', Send>
  | ModuleEffect<'transfer', SendTransfer>
  | InstantiateEffect<'virtual-staking', VirtualStakingInit>
  | SendPacketEffect<SentConsumerPacket>

/** What a converter tells the world. `remote` is provider coin, `local` the consumer coin that it became. */
export type ConverterEvent =
  | {
      readonly type: 'remoteStaked'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly remote: Coin
      readonly local: Coin
    }
  | {
      readonly type: 'remoteUnstaked'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly remote: Coin
      readonly local: Coin
    }
  /** Stake on these validators is gone; `local` is what came off them together, `missing` what of `remote` was not there any more. */
  | {
      readonly type: 'remoteBurned'
      readonly validators: readonly ValoperAddress[]
      readonly remote: Coin
      readonly local: Coin
      readonly missing: Coin
    }
  /** The provider asked what was applied; `nonce` tells its questions apart. */
  | { readonly type: 'audited'; readonly nonce: bigint }
  /** The provider said what is counted on from now on; `local` was burned of nobody in particular, or staked for nobody. */
  | {
      readonly type: 'resyncedStake'
      readonly validator: ValoperAddress
      readonly epoch: bigint
      readonly counted: Uint128
      readonly burned: Coin
      readonly staked: Coin
    }
  | { readonly type: 'rewardsTransferred'; readonly recipient: Address; readonly rewards: Coin }
  /** Rewards of a validator are on their way to the provider's stakers, alone or in a batch. */
  | { readonly type: 'rewardDistributed'; readonly validator: ValoperAddress; readonly amount: Uint128 }
  /** The provider is told of a change of the validator set; of an empty one, only the world is. */
  | (Omit<ValsetChange, 'slashed'> & { readonly type: 'valsetUpdated'; readonly slashed: readonly SentSlash[] })
  /** A delegator's stake is offered back. */
  | {
      readonly type: 'internalUnstakeSent'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly local: Coin
      readonly remote: Coin
    }
  /** So many stakes have another worth from now on; `local` is what all of them are worth together, without what was burned. */
  | { readonly type: 'stakesRepriced'; readonly price: Decimal; readonly stakes: number; readonly local: bigint }
  /** There is no price to go by: all stakes are worth what they were. */
  | { readonly type: 'repriceSkipped'; readonly cause: RepriceRefusal }
  | { readonly type: 'channelOpened'; readonly channelId: string; readonly validators: number }
  /** The channel has ended, and everything is given back from now on, page by page. `channelClosed` comes when that is done. */
  | { readonly type: 'channelClosing'; readonly channelId: string }
  | { readonly type: 'channelClosed'; readonly channelId: string }
  | { readonly type: 'pairingFrozen' | 'pairingUnfrozen' }
  /** The outcome of a packet whose channel has ended: what it asked for is void, and nothing changes. */
  | {
      readonly type: 'answeredLate'
      readonly channelId: string
      readonly sequence: bigint
      readonly packet: SentConsumerPacket['type']
      readonly outcome: PacketAck | { readonly type: 'timeout' }
    }
  /** The provider refused a packet. */
  | {
      readonly type: 'packetFailed'
      readonly channel: string
      readonly sequence: bigint
      readonly packet: SentConsumerPacket['type']
      readonly error: string
    }
  /** The dialect has no words for what happened to these validators, or to stake on them: the provider is not told. */
  | (Unspoken & { readonly validators: readonly ValoperAddress[] })
  | ConverterOutboxEvent
  /** `reference`: a packet came too late and was sent again as it was. */
  | {
      readonly type: 'packetResent'
      readonly channel: string
      readonly sequence: bigint
      readonly packet: SentConsumerPacket['type']
    }

/** A slash with its amount in both coins. */
export interface SentSlash extends ConsumerSlash {
  readonly local: Coin
  readonly remote: Coin
}

/** A bonded validator of the consumer. */
export interface BondedValidator {
  readonly validator: ValoperAddress
  /** Base64 of its ed25519 consensus key. */
  readonly pubKey: string
  readonly tokens: Uint128
}

/** The neighbours that a converter may ask. */
export interface ConverterQuerier {
  /** The price of one provider coin in consumer coins. */
  price(feed: Address): Result<Decimal, QueryError>
  /** What the consumer stakes. */
  bondedDenom(): Result<Denom, QueryError>
  /** The validators of the consumer's active set, in any order. */
  bondedValidators(): Result<readonly BondedValidator[], QueryError>
  /** A validator as the chain has it, active or not: who tells of a change may not know the key (D-29). Without it, no key that was not told is known. */
  validatorTerms?(validator: ValoperAddress): Result<Pick<ValidatorTerms, 'pubKey'>, QueryError>
  /** The address that a text names on this chain. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rules that a converter uses. */
export type ConverterRules = Pick<
  Rules,
  | 'name'
  | 'createConversion'
  | 'refuseEpoch'
  | 'appliedDigests'
  | 'countedDigests'
  | 'resyncStake'
  | 'convertStake'
  | 'convertUnstake'
  | 'convertBurn'
  | 'convertOwnedBurn'
  | 'convertSlash'
  | 'convertInternalUnstake'
  | 'settleInternalUnstake'
  | 'dropInternalUnstake'
  | 'repriceStakes'
  | 'postPackets'
  | 'flushOutbox'
  | 'settleEntry'
  | 'resendLost'
  | 'validatorPubKey'
  | 'refuseAmount'
  | 'overflowAbort'
  | 'pageLimit'
  | 'closingPage'
  | 'frozenWhenTold'
  | 'refuseUndeployed'
  | 'chooseDialect'
>

export type ConverterContext = Context<ConverterQuerier, ConverterRules>
export type ConverterQueryContext = QueryContext<ConverterQuerier, ConverterRules>

/** What a handler of the converter answers. `Refusal` narrows the errors that it can give. */
export type ConverterResult<Refusal extends ConverterError['type'] = ConverterError['type']> = Result<
  Outcome<ConverterState, ConverterEffect, ConverterEvent>,
  Extract<ConverterError, { type: Refusal }>
>
