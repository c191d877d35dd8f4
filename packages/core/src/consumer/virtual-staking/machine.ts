import type { Machine } from '../../mesh/machine.js'
import type { VirtualStakingQuerier, VirtualStakingRules } from './effects.js'
import { instantiateVirtualStaking } from './handlers/instantiate.js'
import { migrateVirtualStaking } from './handlers/migrate.js'
import { virtualStakingInvariants } from './invariants.js'
import type { VirtualStakingInit, VirtualStakingMessage } from './messages.js'
import { queryVirtualStaking, type VirtualStakingQuery } from './queries.js'
import { type VirtualStakingState, virtualStakingCodec } from './state.js'
import { transitionVirtualStaking } from './transition.js'

/** The virtual staking as a mesh runs it. */
export const virtualStakingMachine: Machine<
  VirtualStakingState,
  VirtualStakingInit,
  VirtualStakingMessage,
  VirtualStakingQuery,
  VirtualStakingQuerier,
  VirtualStakingRules
> = {
  kind: 'virtual-staking',
  entries: { handleEpoch: 'sudo', handleValsetUpdate: 'sudo' },
  instantiate: instantiateVirtualStaking,
  transition: transitionVirtualStaking,
  migrate: migrateVirtualStaking,
  query: queryVirtualStaking,
  form: virtualStakingCodec,
  invariants: virtualStakingInvariants,
}
