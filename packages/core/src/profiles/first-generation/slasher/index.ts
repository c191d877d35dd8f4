export type {
  SlasherContext,
  SlasherEffect,
  SlasherEvent,
  SlasherQuerier,
  SlasherResult,
  SlasherRules,
} from './effects.js'
export type { SlasherError } from './errors.js'
export { instantiateSlasher } from './handlers/instantiate.js'
export { slasherInvariants } from './invariants.js'
export { slasherMachine } from './machine.js'
export type { SlasherInit, SlasherMessage, SubmitEvidence } from './messages.js'
export { querySlasher, querySlasherConfig, type SlasherAnswers, type SlasherQuery } from './queries.js'
export { createSlasherState, type SlasherConfig, type SlasherState, slasherCodec } from './state.js'
export { transitionSlasher } from './transition.js'
