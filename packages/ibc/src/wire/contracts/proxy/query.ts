import type { Address, Denom } from '@meshwork/core/identifiers'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, denomination } from '../values.js'

/** What may be asked of a proxy (spec 3.2). */
export type ProxyWireQuery = { readonly type: 'config' }

/** What a proxy answers, by the query's type. */
export interface ProxyWireAnswers {
  readonly config: {
    readonly denom: Denom
    readonly owner: Address
    /** The local staking that made it. */
    readonly parent: Address
  }
}

/** Questions to a proxy, both ways. */
export const proxyQuery = messageCodec<ProxyWireQuery>({ config: ['config', {}] })

/** How a proxy answers each question. */
export const proxyAnswers: AnswerForms<ProxyWireAnswers> = {
  config: record<ProxyWireAnswers['config']>({
    denom: ['denom', denomination],
    owner: ['owner', address],
    parent: ['parent', address],
  }),
}

/** A question to a proxy: `{"config":{}}`. Error: `DecodeError`. */
export const decodeProxyQuery = proxyQuery.decode

/** The JSON of a question to a proxy. */
export const encodeProxyQuery = proxyQuery.encode

/** The JSON with which a proxy answers a query. */
export const encodeProxyAnswer = answerWriter(proxyAnswers)

/** What a proxy answered to a query. Error: `DecodeError`. */
export const decodeProxyAnswer = answerReader(proxyAnswers)
