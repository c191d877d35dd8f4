import type { Machine } from '../../mesh/machine.js'
import type { ExternalStakingQuerier, ExternalStakingRules } from './effects.js'
import { instantiateExternalStaking } from './handlers/instantiate.js'
import { externalStakingInvariants } from './invariants.js'
import type { ExternalStakingInit, ExternalStakingMessage } from './messages.js'
import { type ExternalStakingQuery, queryExternalStaking } from './queries.js'
import type { ExternalStakingState } from './state.js'
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
  entries: {
    channelOpenInit: 'ibc',
    channelOpenTry: 'ibc',
    channelOpenAck: 'ibc',
    channelOpenConfirm: 'ibc',
    channelCloseInit: 'ibc',
    channelCloseConfirm: 'ibc',
    receivePacket: 'ibc',
    acknowledgePacket: 'ibc',
    timeoutPacket: 'ibc',
  },
  instantiate: instantiateExternalStaking,
  transition: transitionExternalStaking,
  query: queryExternalStaking,
  invariants: externalStakingInvariants,
}
