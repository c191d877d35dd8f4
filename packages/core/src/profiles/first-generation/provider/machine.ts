import type { Machine } from '../../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../../packets/channel-message.js'
import type { MeshProviderQuerier, MeshProviderRules } from './effects.js'
import { instantiateMeshProvider } from './handlers/instantiate.js'
import { meshProviderInvariants } from './invariants.js'
import type { MeshProviderInit, MeshProviderMessage } from './messages.js'
import { type MeshProviderQuery, queryMeshProvider } from './queries.js'
import { type MeshProviderState, meshProviderCodec } from './state.js'
import { transitionMeshProvider } from './transition.js'

/** The provider of the first generation as a mesh runs it. */
export const meshProviderMachine: Machine<
  MeshProviderState,
  MeshProviderInit,
  MeshProviderMessage,
  MeshProviderQuery,
  MeshProviderQuerier,
  MeshProviderRules
> = {
  kind: 'mesh-provider',
  entries: CHANNEL_DOORS,
  instantiate: instantiateMeshProvider,
  transition: transitionMeshProvider,
  query: queryMeshProvider,
  form: meshProviderCodec,
  invariants: meshProviderInvariants,
}
