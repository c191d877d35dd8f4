import type { PriceFeedMessage, UpdatePrice } from '@meshwork/core/price-feed'
import { messageCodec } from '../message-codec.js'
import { decimal } from '../values.js'

/** What the chain says to a price feed: an epoch ended. */
export type PriceFeedSudo = Extract<PriceFeedMessage, { type: 'handleEpoch' }>

/** What a transaction says to a price feed, both ways. */
export const priceFeedExecute = messageCodec<UpdatePrice>({
  updatePrice: ['update_price', { nativePerForeign: ['native_per_foreign', decimal] }],
})

/** What the chain itself says to a price feed, both ways. */
export const priceFeedSudo = messageCodec<PriceFeedSudo>({ handleEpoch: ['handle_epoch', {}] })

/** The message of a transaction that calls a price feed (spec 6.3). Error: `DecodeError`. */
export const decodePriceFeedExecute = priceFeedExecute.decode

/** The JSON with which a transaction calls a price feed. */
export const encodePriceFeedExecute = priceFeedExecute.encode

/** What the chain itself says to a price feed: `{"handle_epoch":{}}`. Error: `DecodeError`. */
export const decodePriceFeedSudo = priceFeedSudo.decode

/** The JSON of what the chain itself says to a price feed. */
export const encodePriceFeedSudo = priceFeedSudo.encode
