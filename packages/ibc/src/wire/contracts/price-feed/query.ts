import type { Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { PriceFeedQuery, PriceView } from '@meshwork/core/price-feed'
import type { DecodeError } from '../../decode-error.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
import { type AnswerForms, readAnswer, writeAnswer } from '../answer-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, decimal } from '../values.js'

/** What a price feed answers, by the query's type (spec 6.3). */
export interface PriceFeedAnswers {
  readonly price: PriceView
  readonly config: PriceView & { readonly owner: Address }
}

export const priceFeedQuery = messageCodec<PriceFeedQuery>({ price: ['price', {}], config: ['config', {}] })

export const priceFeedAnswers: AnswerForms<PriceFeedAnswers> = {
  price: record<PriceView>({ nativePerForeign: ['native_per_foreign', decimal] }),
  config: record<PriceFeedAnswers['config']>({
    owner: ['owner', address],
    nativePerForeign: ['native_per_foreign', decimal],
  }),
}

/** A question to a price feed: `{"price":{}}`. Error: `DecodeError`. */
export function decodePriceFeedQuery(json: JsonValue): Result<PriceFeedQuery, DecodeError> {
  return priceFeedQuery.decode(json)
}

/** The JSON of a question to a price feed. */
export function encodePriceFeedQuery(query: PriceFeedQuery): JsonObject {
  return priceFeedQuery.encode(query)
}

/** The JSON with which a price feed answers a query. */
export function encodePriceFeedAnswer<Type extends keyof PriceFeedAnswers>(
  query: { readonly type: Type },
  answer: PriceFeedAnswers[Type],
): JsonValue {
  return writeAnswer(priceFeedAnswers, query, answer)
}

/** What a price feed answered to a query. Error: `DecodeError`. */
export function decodePriceFeedAnswer<Type extends keyof PriceFeedAnswers>(
  query: { readonly type: Type },
  json: JsonValue,
): Result<PriceFeedAnswers[Type], DecodeError> {
  return readAnswer(priceFeedAnswers, query, json)
}
