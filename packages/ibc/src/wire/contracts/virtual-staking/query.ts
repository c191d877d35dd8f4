import type { Address, Denom } from '@meshwork/core/identifiers'
import type { Uint128 } from '@meshwork/core/numbers'
import type { ValidatorAmount } from '@meshwork/core/rules'
import type { VirtualStakingQuery } from '@meshwork/core/virtual-staking'
import { z } from 'zod'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { type JsonCodec, list } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, amount, denomination, text, validator } from '../values.js'

/** What may be asked of a deployed virtual staking (spec 7.2); our machine answers more. */
export type VirtualStakingWireQuery =
  | Extract<VirtualStakingQuery, { type: 'config' | 'getStake' }>
  | { readonly type: 'getAllStake' }

/** What a virtual staking answers, by the query's type. */
export interface VirtualStakingWireAnswers {
  readonly config: { readonly denom: Denom; readonly converter: Address }
  readonly getStake: { readonly stake: Uint128 }
  readonly getAllStake: { readonly stakes: readonly ValidatorAmount[] }
}

/** Questions to a virtual staking, both ways. */
export const virtualStakingQuery = messageCodec<VirtualStakingWireQuery>({
  config: ['config', {}],
  getStake: ['get_stake', { validator: ['validator', text] }],
  getAllStake: ['get_all_stake', {}],
})

/** `["v","1"]` */
const stakeOfValidator: JsonCodec<ValidatorAmount> = {
  schema: z
    .tuple([validator.schema, amount.schema])
    .transform(([validator, amount]): ValidatorAmount => ({ validator, amount })),
  write: (staked) => [validator.write(staked.validator), amount.write(staked.amount)],
}

/** How a virtual staking answers each question. */
export const virtualStakingAnswers: AnswerForms<VirtualStakingWireAnswers> = {
  config: record<VirtualStakingWireAnswers['config']>({
    denom: ['denom', denomination],
    converter: ['converter', address],
  }),
  getStake: record<VirtualStakingWireAnswers['getStake']>({ stake: ['stake', amount] }),
  getAllStake: record<VirtualStakingWireAnswers['getAllStake']>({ stakes: ['stakes', list(stakeOfValidator)] }),
}

/** A question to a virtual staking: `{"get_stake":{"validator":"v"}}`. Error: `DecodeError`. */
export const decodeVirtualStakingQuery = virtualStakingQuery.decode

/** The JSON of a question to a virtual staking. */
export const encodeVirtualStakingQuery = virtualStakingQuery.encode

/** The JSON with which a virtual staking answers a query. */
export const encodeVirtualStakingAnswer = answerWriter(virtualStakingAnswers)

/** What a virtual staking answered to a query. Error: `DecodeError`. */
export const decodeVirtualStakingAnswer = answerReader(virtualStakingAnswers)
