import type { Address, Denom } from '@meshwork/core/identifiers'
import type { LocalStakingInit, LocalStakingQuery } from '@meshwork/core/local-staking'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { mapped } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { slashRatios } from '../slash-ratios.js'
import { address, decimal, denomination, uint64 } from '../values.js'
import type { LocalStakingInitShape } from './instantiate.js'

/** What a local staking answers, by the query's type (spec 3.1). */
export interface LocalStakingWireAnswers {
  readonly config: LocalStakingConfigAnswer
  readonly maxSlash: LocalStakingInit['slashRatios']
  readonly proxyByOwner: { readonly proxy: Address }
  readonly ownerByProxy: { readonly owner: Address }
}

/** The configuration as the contract shows it. Our machine's answer lacks the code id, which its host adds. */
export interface LocalStakingConfigAnswer {
  readonly denom: Denom
  readonly proxyCodeId: bigint
  readonly vault: Address
  readonly slashRatios: LocalStakingInit['slashRatios']
}

/** Questions to a local staking, both ways. */
export const localStakingQuery = messageCodec<LocalStakingQuery>({
  config: ['config', {}],
  maxSlash: ['max_slash', {}],
  proxyByOwner: ['proxy_by_owner', { owner: ['owner', address] }],
  ownerByProxy: ['owner_by_proxy', { proxy: ['proxy', address] }],
})

const config = record<LocalStakingInitShape & Pick<LocalStakingConfigAnswer, 'vault'>>({
  denom: ['denom', denomination],
  proxyCodeId: ['proxy_code_id', uint64],
  vault: ['vault', address],
  doubleSign: ['slash_ratio_dsign', decimal],
  offline: ['slash_ratio_offline', decimal],
})

/** How a local staking answers each question. */
export const localStakingAnswers: AnswerForms<LocalStakingWireAnswers> = {
  config: mapped(
    config,
    ({ doubleSign, offline, ...others }): LocalStakingConfigAnswer => ({
      ...others,
      slashRatios: { doubleSign, offline },
    }),
    ({ slashRatios, ...others }) => ({ ...others, ...slashRatios }),
  ),
  maxSlash: slashRatios,
  proxyByOwner: record<LocalStakingWireAnswers['proxyByOwner']>({ proxy: ['proxy', address] }),
  ownerByProxy: record<LocalStakingWireAnswers['ownerByProxy']>({ owner: ['owner', address] }),
}

/** A question to a local staking: `{"proxy_by_owner":{"owner":"a"}}`. Error: `DecodeError`. */
export const decodeLocalStakingQuery = localStakingQuery.decode

/** The JSON of a question to a local staking. */
export const encodeLocalStakingQuery = localStakingQuery.encode

/** The JSON with which a local staking answers a query. */
export const encodeLocalStakingAnswer = answerWriter(localStakingAnswers)

/** What a local staking answered to a query. Error: `DecodeError`. */
export const decodeLocalStakingAnswer = answerReader(localStakingAnswers)
