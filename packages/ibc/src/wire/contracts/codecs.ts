import { invariant } from '@meshwork/core/foundation'
import { type ContractCodec, contractCodec } from './contract-codec.js'
import type { ContractKind } from './contract-kind.js'
import { converterExecute } from './converter/execute.js'
import { converterInstantiate } from './converter/instantiate.js'
import { converterAnswers, converterQuery } from './converter/query.js'
import { externalStakingAnswers } from './external-staking/answer.js'
import { externalStakingExecute } from './external-staking/execute.js'
import { externalStakingInstantiate } from './external-staking/instantiate.js'
import { externalStakingQuery } from './external-staking/query.js'
import { localStakingExecute, localStakingSudo } from './local-staking/execute.js'
import { localStakingInstantiate } from './local-staking/instantiate.js'
import { localStakingAnswers, localStakingQuery } from './local-staking/query.js'
import { NO_MESSAGES } from './message-codec.js'
import { priceFeedExecute, priceFeedSudo } from './price-feed/execute.js'
import { priceFeedInstantiate } from './price-feed/instantiate.js'
import { priceFeedAnswers, priceFeedQuery } from './price-feed/query.js'
import { proxyExecute } from './proxy/execute.js'
import { proxyInstantiate } from './proxy/instantiate.js'
import { proxyAnswers, proxyQuery } from './proxy/query.js'
import { vaultAnswers } from './vault/answer.js'
import { vaultExecute } from './vault/execute.js'
import { vaultInstantiate } from './vault/instantiate.js'
import { vaultQuery } from './vault/query.js'
import { virtualStakingExecute } from './virtual-staking/execute.js'
import { virtualStakingInstantiate } from './virtual-staking/instantiate.js'
import { virtualStakingAnswers, virtualStakingQuery } from './virtual-staking/query.js'
import { virtualStakingSudo } from './virtual-staking/sudo.js'

/** The JSON of every deployed contract, by its kind. The functions of one contract have its types: `decodeVaultExecute` and so on. */
export const CONTRACT_CODECS: Readonly<Record<ContractKind, ContractCodec>> = {
  vault: contractCodec('vault', {
    instantiate: vaultInstantiate,
    execute: vaultExecute,
    sudo: NO_MESSAGES,
    query: vaultQuery,
    answers: vaultAnswers,
  }),
  'local-staking': contractCodec('local-staking', {
    instantiate: localStakingInstantiate,
    execute: localStakingExecute,
    sudo: localStakingSudo,
    query: localStakingQuery,
    answers: localStakingAnswers,
    facts: ({ type }, { codeIds }) => (type === 'config' ? { proxyCodeId: codeIds.proxy } : undefined),
  }),
  proxy: contractCodec('proxy', {
    instantiate: proxyInstantiate,
    execute: proxyExecute,
    sudo: NO_MESSAGES,
    query: proxyQuery,
    answers: proxyAnswers,
  }),
  'external-staking': contractCodec('external-staking', {
    instantiate: externalStakingInstantiate,
    execute: externalStakingExecute,
    sudo: NO_MESSAGES,
    query: externalStakingQuery,
    answers: externalStakingAnswers,
    facts: ({ type }, { channel }) => {
      if (type !== 'ibcChannel') return undefined
      invariant(channel !== null, 'the host says that there is no channel, and the contract shows one')
      return channel
    },
  }),
  'price-feed': contractCodec('price-feed', {
    instantiate: priceFeedInstantiate,
    execute: priceFeedExecute,
    sudo: priceFeedSudo,
    query: priceFeedQuery,
    answers: priceFeedAnswers,
  }),
  converter: contractCodec('converter', {
    instantiate: converterInstantiate,
    execute: converterExecute,
    sudo: NO_MESSAGES,
    query: converterQuery,
    answers: converterAnswers,
  }),
  'virtual-staking': contractCodec('virtual-staking', {
    instantiate: virtualStakingInstantiate,
    execute: virtualStakingExecute,
    sudo: virtualStakingSudo,
    query: virtualStakingQuery,
    answers: virtualStakingAnswers,
  }),
}
