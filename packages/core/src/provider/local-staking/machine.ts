import type { Machine } from '../../mesh/machine.js'
import type { LocalStakingQuerier, LocalStakingRules } from './effects.js'
import { instantiateLocalStaking } from './handlers/instantiate.js'
import { localStakingInvariants } from './invariants.js'
import type { LocalStakingInit, LocalStakingMessage } from './messages.js'
import { type LocalStakingQuery, queryLocalStaking } from './queries.js'
import { type LocalStakingState, localStakingCodec } from './state.js'
import { transitionLocalStaking } from './transition.js'

/** The local staking as a mesh runs it. */
export const localStakingMachine: Machine<
  LocalStakingState,
  LocalStakingInit,
  LocalStakingMessage,
  LocalStakingQuery,
  LocalStakingQuerier,
  LocalStakingRules
> = {
  kind: 'local-staking',
  entries: { jailing: 'sudo' },
  instantiate: instantiateLocalStaking,
  transition: transitionLocalStaking,
  query: queryLocalStaking,
  form: localStakingCodec,
  invariants: localStakingInvariants,
}
