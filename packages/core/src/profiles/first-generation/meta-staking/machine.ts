import type { Machine } from '../../../mesh/machine.js'
import type { MetaStakingQuerier, MetaStakingRules } from './effects.js'
import { instantiateMetaStaking } from './handlers/instantiate.js'
import { metaStakingInvariants } from './invariants.js'
import type { MetaStakingInit, MetaStakingMessage } from './messages.js'
import { type MetaStakingQuery, queryMetaStaking } from './queries.js'
import { type MetaStakingState, metaStakingCodec } from './state.js'
import { transitionMetaStaking } from './transition.js'

/** The meta-staking of the first generation as a mesh runs it. */
export const metaStakingMachine: Machine<
  MetaStakingState,
  MetaStakingInit,
  MetaStakingMessage,
  MetaStakingQuery,
  MetaStakingQuerier,
  MetaStakingRules
> = {
  kind: 'meta-staking',
  entries: { addConsumer: 'sudo', removeConsumer: 'sudo' },
  instantiate: instantiateMetaStaking,
  transition: transitionMetaStaking,
  query: queryMetaStaking,
  form: metaStakingCodec,
  invariants: metaStakingInvariants,
}
