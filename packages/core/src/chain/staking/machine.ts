import type { Machine } from '../../mesh/machine.js'
import type { StakingQuerier, StakingRules } from './effects.js'
import { instantiateStaking } from './handlers/instantiate.js'
import { stakingInvariants } from './invariants.js'
import type { StakingInit, StakingMessage } from './messages.js'
import { queryStaking, type StakingQuery } from './queries.js'
import { type StakingState, stakingCodec } from './state.js'
import { transitionStaking } from './transition.js'

/** The staking module as a mesh runs it. */
export const stakingMachine: Machine<
  StakingState,
  StakingInit,
  StakingMessage,
  StakingQuery,
  StakingQuerier,
  StakingRules
> = {
  kind: 'staking',
  entries: {},
  instantiate: instantiateStaking,
  transition: transitionStaking,
  query: queryStaking,
  form: stakingCodec,
  invariants: stakingInvariants,
}
