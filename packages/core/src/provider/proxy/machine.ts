import type { Machine } from '../../mesh/machine.js'
import type { ProxyQuerier, ProxyRules } from './effects.js'
import { instantiateProxy } from './handlers/instantiate.js'
import type { ProxyInit, ProxyMessage } from './messages.js'
import { type ProxyQuery, queryProxy } from './queries.js'
import { type ProxyState, proxyCodec } from './state.js'
import { transitionProxy } from './transition.js'

/** The proxy as a mesh runs it. What holds of a proxy holds between it and its local staking (`LOC-5`). */
export const proxyMachine: Machine<ProxyState, ProxyInit, ProxyMessage, ProxyQuery, ProxyQuerier, ProxyRules> = {
  kind: 'proxy',
  entries: {},
  instantiate: instantiateProxy,
  transition: transitionProxy,
  query: queryProxy,
  form: proxyCodec,
  invariants: [],
}
