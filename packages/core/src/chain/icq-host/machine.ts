import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { IcqHostQuerier, IcqHostRules } from './effects.js'
import { instantiateIcqHost } from './handlers/instantiate.js'
import { icqHostInvariants } from './invariants.js'
import type { IcqHostInit, IcqHostMessage } from './messages.js'
import { type IcqHostQuery, queryIcqHost } from './queries.js'
import { type IcqHostState, icqHostCodec } from './state.js'
import { transitionIcqHost } from './transition.js'

/** The module that answers other chains, as a mesh runs it: register it as module `icqhost`, which is its port. */
export const icqHostMachine: Machine<
  IcqHostState,
  IcqHostInit,
  IcqHostMessage,
  IcqHostQuery,
  IcqHostQuerier,
  IcqHostRules
> = {
  kind: 'icqhost',
  entries: CHANNEL_DOORS,
  instantiate: instantiateIcqHost,
  transition: transitionIcqHost,
  query: queryIcqHost,
  form: icqHostCodec,
  invariants: icqHostInvariants,
}
