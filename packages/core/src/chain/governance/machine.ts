import type { Machine } from '../../mesh/machine.js'
import type { GovernanceQuerier, GovernanceRules } from './effects.js'
import { instantiateGovernance } from './handlers/instantiate.js'
import { governanceInvariants } from './invariants.js'
import type { GovernanceInit, GovernanceMessage } from './messages.js'
import { type GovernanceQuery, queryGovernance } from './queries.js'
import { type GovernanceState, governanceCodec } from './state.js'
import { transitionGovernance } from './transition.js'

/** The governance module as a mesh runs it. */
export const governanceMachine: Machine<
  GovernanceState,
  GovernanceInit,
  GovernanceMessage,
  GovernanceQuery,
  GovernanceQuerier,
  GovernanceRules
> = {
  kind: 'governance',
  entries: {},
  instantiate: instantiateGovernance,
  transition: transitionGovernance,
  query: queryGovernance,
  form: governanceCodec,
  invariants: governanceInvariants,
}
