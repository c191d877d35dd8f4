export type {
  IcqHostContext,
  IcqHostEffect,
  IcqHostEvent,
  IcqHostQuerier,
  IcqHostResult,
  IcqHostRules,
} from './effects.js'
export type { IcqHostError } from './errors.js'
export { HOST_VERSION } from './handlers/channel-open.js'
export { instantiateIcqHost } from './handlers/instantiate.js'
export { icqHostInvariants } from './invariants.js'
export { icqHostMachine } from './machine.js'
export type { AllowQueries, IcqHostDoor, IcqHostInit, IcqHostMessage } from './messages.js'
export { type IcqHostAnswers, type IcqHostQuery, queryAllowed, queryIcqHost } from './queries.js'
export { ANSWERED_QUERIES, type AnsweredQuery, type IcqHostConfig, type IcqHostState, icqHostCodec } from './state.js'
export { transitionIcqHost } from './transition.js'
