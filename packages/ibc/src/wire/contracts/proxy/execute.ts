import type { ProxyMessage, ProxyVote, ProxyVoteWeighted } from '@meshwork/core/proxy'
import { z } from 'zod'
import { type JsonCodec, list } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { nullable, record } from '../record.js'
import { coin, decimal, uint64, validator } from '../values.js'

type VoteOption = ProxyVote['option']

const VOTES = { yes: 'yes', no: 'no', abstain: 'abstain', no_with_veto: 'noWithVeto' } as const
const NAMES = { yes: 'yes', no: 'no', abstain: 'abstain', noWithVeto: 'no_with_veto' } as const

const voteOption: JsonCodec<VoteOption> = {
  schema: z.enum(['yes', 'no', 'abstain', 'no_with_veto']).transform((name) => VOTES[name]),
  write: (option) => NAMES[option],
}

const weightedVote = record<ProxyVoteWeighted['options'][number]>({
  option: ['option', voteOption],
  weight: ['weight', decimal],
})

/** What a transaction says to a proxy, both ways. */
export const proxyExecute = messageCodec<ProxyMessage>({
  stake: ['stake', { validator: ['validator', validator] }],
  burn: ['burn', { validator: ['validator', nullable(validator)], amount: ['amount', coin] }],
  restake: [
    'restake',
    { from: ['src_validator', validator], to: ['dst_validator', validator], amount: ['amount', coin] },
  ],
  vote: ['vote', { proposalId: ['proposal_id', uint64], option: ['vote', voteOption] }],
  voteWeighted: ['vote_weighted', { proposalId: ['proposal_id', uint64], options: ['vote', list(weightedVote)] }],
  withdrawRewards: ['withdraw_rewards', {}],
  unstake: ['unstake', { validator: ['validator', validator], amount: ['amount', coin] }],
  releaseUnbonded: ['release_unbonded', {}],
})

/** The message of a transaction that calls a proxy (spec 3.2). Error: `DecodeError`. */
export const decodeProxyExecute = proxyExecute.decode

/** The JSON with which a transaction calls a proxy. */
export const encodeProxyExecute = proxyExecute.encode
