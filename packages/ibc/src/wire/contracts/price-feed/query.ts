import type { Address } from '@meshwork/core/identifiers'
import type { PriceFeedQuery, PriceView } from '@meshwork/core/price-feed'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, decimal } from '../values.js'

/** What a price feed answers, by the query's type (spec 6.3). */
export interface PriceFeedWireAnswers {
  readonly price: PriceView
  readonly config: PriceView & { readonly owner: Address }
}

/** Questions to a price feed, both ways. */
export const priceFeedQuery = messageCodec<PriceFeedQuery>({ price: ['price', {}], config: ['config', {}] })

/** How a price feed answers each question. */
export const priceFeedAnswers: AnswerForms<PriceFeedWireAnswers> = {
  price: record<PriceView>({ nativePerForeign: ['native_per_foreign', decimal] }),
  config: record<PriceFeedWireAnswers['config']>({
    owner: ['owner', address],
    nativePerForeign: ['native_per_foreign', decimal],
  }),
}

/** A question to a price feed: `{"price":{}}`. Error: `DecodeError`. */
export const decodePriceFeedQuery = priceFeedQuery.decode

/** The JSON of a question to a price feed. */
export const encodePriceFeedQuery = priceFeedQuery.encode

/** The JSON with which a price feed answers a query. */
export const encodePriceFeedAnswer = answerWriter(priceFeedAnswers)

/** What a price feed answered to a query. Error: `DecodeError`. */
export const decodePriceFeedAnswer = answerReader(priceFeedAnswers)
