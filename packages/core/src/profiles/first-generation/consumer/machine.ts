import type { Machine } from '../../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../../packets/channel-message.js'
import type { MeshConsumerQuerier, MeshConsumerRules } from './effects.js'
import { instantiateMeshConsumer } from './handlers/instantiate.js'
import { meshConsumerInvariants } from './invariants.js'
import type { MeshConsumerInit, MeshConsumerMessage } from './messages.js'
import { type MeshConsumerQuery, queryMeshConsumer } from './queries.js'
import { type MeshConsumerState, meshConsumerCodec } from './state.js'
import { transitionMeshConsumer } from './transition.js'

/** The consumer of the first generation as a mesh runs it. */
export const meshConsumerMachine: Machine<
  MeshConsumerState,
  MeshConsumerInit,
  MeshConsumerMessage,
  MeshConsumerQuery,
  MeshConsumerQuerier,
  MeshConsumerRules
> = {
  kind: 'mesh-consumer',
  entries: { ...CHANNEL_DOORS, transferSettled: 'sudo' },
  instantiate: instantiateMeshConsumer,
  transition: transitionMeshConsumer,
  query: queryMeshConsumer,
  form: meshConsumerCodec,
  invariants: meshConsumerInvariants,
}
