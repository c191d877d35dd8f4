import type { Machine } from '../../mesh/machine.js'
import type { LocalLinkRules } from './effects.js'
import { instantiateLocalLink } from './handlers/instantiate.js'
import { localLinkInvariants } from './invariants.js'
import type { LocalLinkInit, LocalLinkMessage } from './messages.js'
import { type LocalLinkQuery, queryLocalLink } from './queries.js'
import { type LocalLinkState, localLinkCodec } from './state.js'
import { transitionLocalLink } from './transition.js'

/** The links of a chain as a mesh runs them: register it as module `link`, and let it hear when a block begins. */
export const localLinkMachine: Machine<
  LocalLinkState,
  LocalLinkInit,
  LocalLinkMessage,
  LocalLinkQuery,
  unknown,
  LocalLinkRules
> = {
  kind: 'local-link',
  entries: {},
  instantiate: instantiateLocalLink,
  transition: transitionLocalLink,
  query: queryLocalLink,
  form: localLinkCodec,
  invariants: localLinkInvariants,
}
