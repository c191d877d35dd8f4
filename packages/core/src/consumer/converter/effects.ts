import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, InstantiateEffect, SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { SentConsumerPacket } from '../../packets/consumer-packet.js'
import type { Rules } from '../../rules/rules.js'
import type { BondVirtual, UnbondVirtual, VirtualStakingInit } from '../virtual-staking/messages.js'
import type { ConverterError } from './errors.js'
import type { ConverterState } from './state.js'

/** What a converter asks its host to do. */
export type ConverterEffect =
  | CallEffect<BondVirtual | UnbondVirtual>
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
  | { readonly type: 'channelOpened'; readonly channelId: string; readonly validators: number }
  /** The provider refused a packet. */
  | {
      readonly type: 'packetFailed'
      readonly channel: string
      readonly sequence: bigint
      readonly packet: SentConsumerPacket['type']
      readonly error: string
    }
  /** A packet came too late and was sent again. */
  | {
      readonly type: 'packetResent'
      readonly channel: string
      readonly sequence: bigint
      readonly packet: SentConsumerPacket['type']
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
}

/** The rules that a converter uses. */
export type ConverterRules = Pick<
  Rules,
  'name' | 'createConversion' | 'convertStake' | 'convertUnstake' | 'validatorPubKey' | 'refuseAmount' | 'pageLimit'
>

export type ConverterContext = Context<ConverterQuerier, ConverterRules>
export type ConverterQueryContext = QueryContext<ConverterQuerier, ConverterRules>

/** What a handler of the converter answers. `Refusal` narrows the errors that it can give. */
export type ConverterResult<Refusal extends ConverterError['type'] = ConverterError['type']> = Result<
  Outcome<ConverterState, ConverterEffect, ConverterEvent>,
  Extract<ConverterError, { type: Refusal }>
>
