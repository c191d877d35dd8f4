import type { Result } from '@meshwork/core/foundation'
import type { PriceFeedMessage, UpdatePrice } from '@meshwork/core/price-feed'
import type { DecodeError } from '../../decode-error.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
import { messageCodec } from '../message-codec.js'
import { decimal } from '../values.js'

/** What the chain says to a price feed: an epoch ended. */
export type PriceFeedSudo = Extract<PriceFeedMessage, { type: 'handleEpoch' }>

export const priceFeedExecute = messageCodec<UpdatePrice>({
  updatePrice: ['update_price', { nativePerForeign: ['native_per_foreign', decimal] }],
})

export const priceFeedSudo = messageCodec<PriceFeedSudo>({ handleEpoch: ['handle_epoch', {}] })

/** The message of a transaction that calls a price feed (spec 6.3). Error: `DecodeError`. */
export function decodePriceFeedExecute(json: JsonValue): Result<UpdatePrice, DecodeError> {
  return priceFeedExecute.decode(json)
}

/** The JSON with which a transaction calls a price feed. */
export function encodePriceFeedExecute(message: UpdatePrice): JsonObject {
  return priceFeedExecute.encode(message)
}

/** What the chain itself says to a price feed: `{"handle_epoch":{}}`. Error: `DecodeError`. */
export function decodePriceFeedSudo(json: JsonValue): Result<PriceFeedSudo, DecodeError> {
  return priceFeedSudo.decode(json)
}

/** The JSON of what the chain itself says to a price feed. */
export function encodePriceFeedSudo(message: PriceFeedSudo): JsonObject {
  return priceFeedSudo.encode(message)
}
