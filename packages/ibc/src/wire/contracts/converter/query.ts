import type { ConverterConfigView, ConverterQuery } from '@meshwork/core/converter'
import type { Result } from '@meshwork/core/foundation'
import type { DecodeError } from '../../decode-error.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
import { type AnswerForms, readAnswer, writeAnswer } from '../answer-codec.js'
import { messageCodec } from '../message-codec.js'
import { nullable, record } from '../record.js'
import { address, decimal } from '../values.js'

/** What may be asked of a deployed converter (spec 6.1); our machine answers more. */
export type ConverterWireQuery = Extract<ConverterQuery, { type: 'config' }>

/** What a converter answers, by the query's type. */
export interface ConverterAnswers {
  readonly config: ConverterConfigView
}

export const converterQuery = messageCodec<ConverterWireQuery>({ config: ['config', {}] })

export const converterAnswers: AnswerForms<ConverterAnswers> = {
  config: record<ConverterConfigView>({
    priceFeed: ['price_feed', address],
    adjustment: ['adjustment', decimal],
    // A contract that can be asked has one: it is null only while the converter is being made.
    virtualStaking: ['virtual_staking', nullable(address)],
  }),
}

/** A question to a converter: `{"config":{}}`. Error: `DecodeError`. */
export function decodeConverterQuery(json: JsonValue): Result<ConverterWireQuery, DecodeError> {
  return converterQuery.decode(json)
}

/** The JSON of a question to a converter. */
export function encodeConverterQuery(query: ConverterWireQuery): JsonObject {
  return converterQuery.encode(query)
}

/** The JSON with which a converter answers a query. */
export function encodeConverterAnswer<Type extends keyof ConverterAnswers>(
  query: { readonly type: Type },
  answer: ConverterAnswers[Type],
): JsonValue {
  return writeAnswer(converterAnswers, query, answer)
}

/** What a converter answered to a query. Error: `DecodeError`. */
export function decodeConverterAnswer<Type extends keyof ConverterAnswers>(
  query: { readonly type: Type },
  json: JsonValue,
): Result<ConverterAnswers[Type], DecodeError> {
  return readAnswer(converterAnswers, query, json)
}
