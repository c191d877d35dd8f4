import type { Machine } from '../../../mesh/machine.js'
import type { SlasherQuerier, SlasherRules } from './effects.js'
import { instantiateSlasher } from './handlers/instantiate.js'
import { slasherInvariants } from './invariants.js'
import type { SlasherInit, SlasherMessage } from './messages.js'
import { querySlasher, type SlasherQuery } from './queries.js'
import { type SlasherState, slasherCodec } from './state.js'
import { transitionSlasher } from './transition.js'

/** The slasher of the first generation as a mesh runs it. */
export const slasherMachine: Machine<
  SlasherState,
  SlasherInit,
  SlasherMessage,
  SlasherQuery,
  SlasherQuerier,
  SlasherRules
> = {
  kind: 'mesh-slasher',
  entries: {},
  instantiate: instantiateSlasher,
  transition: transitionSlasher,
  query: querySlasher,
  form: slasherCodec,
  invariants: slasherInvariants,
}
