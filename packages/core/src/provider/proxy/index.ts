export type {
  ProxyContext,
  ProxyCreatedData,
  ProxyEffect,
  ProxyEvent,
  ProxyQuerier,
  ProxyQueryContext,
  ProxyResult,
  ProxyRules,
} from './effects.js'
export type { ProxyError } from './errors.js'
export { instantiateProxy } from './handlers/instantiate.js'
export { proxyMachine } from './machine.js'
export type {
  ProxyBurn,
  ProxyInit,
  ProxyMessage,
  ProxyReleaseUnbonded,
  ProxyRestake,
  ProxyStake,
  ProxyUnstake,
  ProxyVote,
  ProxyVoteWeighted,
  ProxyWithdrawRewards,
} from './messages.js'
export { type ProxyAnswers, type ProxyQuery, queryProxy, queryProxyConfig } from './queries.js'
export { createProxyState, type ProxyConfig, type ProxyState, proxyCodec } from './state.js'
export { transitionProxy } from './transition.js'
