import type { ConverterConfigView, ConverterQuery } from '@meshwork/core/converter'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { messageCodec } from '../message-codec.js'
import { nullable, record } from '../record.js'
import { address, decimal } from '../values.js'

/** What may be asked of a deployed converter (spec 6.1); our machine answers more. */
export type ConverterWireQuery = Extract<ConverterQuery, { type: 'config' }>

/** What a converter answers, by the query's type. */
export interface ConverterWireAnswers {
  readonly config: ConverterConfigView
}

/** Questions to a converter, both ways. */
export const converterQuery = messageCodec<ConverterWireQuery>({ config: ['config', {}] })

/** How a converter answers each question. */
export const converterAnswers: AnswerForms<ConverterWireAnswers> = {
  config: record<ConverterConfigView>({
    priceFeed: ['price_feed', address],
    adjustment: ['adjustment', decimal],
    // A contract that can be asked has one: it is null only while the converter is being made.
    virtualStaking: ['virtual_staking', nullable(address)],
  }),
}

/** A question to a converter: `{"config":{}}`. Error: `DecodeError`. */
export const decodeConverterQuery = converterQuery.decode

/** The JSON of a question to a converter. */
export const encodeConverterQuery = converterQuery.encode

/** The JSON with which a converter answers a query. */
export const encodeConverterAnswer = answerWriter(converterAnswers)

/** What a converter answered to a query. Error: `DecodeError`. */
export const decodeConverterAnswer = answerReader(converterAnswers)
