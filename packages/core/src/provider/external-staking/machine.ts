import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { ExternalStakingQuerier, ExternalStakingRules } from './effects.js'
import { instantiateExternalStaking } from './handlers/instantiate.js'
import { externalStakingInvariants } from './invariants.js'
import type { ExternalStakingInit, ExternalStakingMessage } from './messages.js'
import { type ExternalStakingQuery, queryExternalStaking } from './queries.js'
import { type ExternalStakingState, externalStakingCodec } from './state.js'
import { transitionExternalStaking } from './transition.js'

/** The external staking as a mesh runs it. */
export const externalStakingMachine: Machine<
  ExternalStakingState,
  ExternalStakingInit,
  ExternalStakingMessage,
  ExternalStakingQuery,
  ExternalStakingQuerier,
  ExternalStakingRules
> = {
  kind: 'external-staking',
  entries: CHANNEL_DOORS,
  instantiate: instantiateExternalStaking,
  transition: transitionExternalStaking,
  query: queryExternalStaking,
  form: externalStakingCodec,
  invariants: externalStakingInvariants,
}
