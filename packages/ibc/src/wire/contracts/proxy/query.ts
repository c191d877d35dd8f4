import type { Result } from '@meshwork/core/foundation'
import type { Address, Denom } from '@meshwork/core/identifiers'
import type { DecodeError } from '../../decode-error.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
import { type AnswerForms, readAnswer, writeAnswer } from '../answer-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, denomination } from '../values.js'

/** What may be asked of a proxy (spec 3.2). */
export type ProxyWireQuery = { readonly type: 'config' }

/** What a proxy answers, by the query's type. */
export interface ProxyAnswers {
  readonly config: {
    readonly denom: Denom
    readonly owner: Address
    /** The native staking that made it. */
    readonly parent: Address
  }
}

export const proxyQuery = messageCodec<ProxyWireQuery>({ config: ['config', {}] })

export const proxyAnswers: AnswerForms<ProxyAnswers> = {
  config: record<ProxyAnswers['config']>({
    denom: ['denom', denomination],
    owner: ['owner', address],
    parent: ['parent', address],
  }),
}

/** A question to a proxy: `{"config":{}}`. Error: `DecodeError`. */
export function decodeProxyQuery(json: JsonValue): Result<ProxyWireQuery, DecodeError> {
  return proxyQuery.decode(json)
}

/** The JSON of a question to a proxy. */
export function encodeProxyQuery(query: ProxyWireQuery): JsonObject {
  return proxyQuery.encode(query)
}

/** The JSON with which a proxy answers a query. */
export function encodeProxyAnswer<Type extends keyof ProxyAnswers>(
  query: { readonly type: Type },
  answer: ProxyAnswers[Type],
): JsonValue {
  return writeAnswer(proxyAnswers, query, answer)
}

/** What a proxy answered to a query. Error: `DecodeError`. */
export function decodeProxyAnswer<Type extends keyof ProxyAnswers>(
  query: { readonly type: Type },
  json: JsonValue,
): Result<ProxyAnswers[Type], DecodeError> {
  return readAnswer(proxyAnswers, query, json)
}
