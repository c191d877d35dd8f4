export type {
  MeshConsumerContext,
  MeshConsumerEffect,
  MeshConsumerEvent,
  MeshConsumerQuerier,
  MeshConsumerQueryContext,
  MeshConsumerResult,
  MeshConsumerRules,
} from './effects.js'
export type { MeshConsumerError } from './errors.js'
export { instantiateMeshConsumer } from './handlers/instantiate.js'
export { meshConsumerInvariants } from './invariants.js'
export { meshConsumerMachine } from './machine.js'
export type {
  MeshConsumerInit,
  MeshConsumerMessage,
  ReceiveRewards,
  RetryRewards,
  RetryTransfer,
  UpdateValidators,
} from './messages.js'
export {
  type MeshConsumerAnswers,
  type MeshConsumerConfigView,
  type MeshConsumerQuery,
  queryMeshConsumer,
  queryMeshConsumerConfig,
  queryReturnedRewards,
  queryUnsentRewards,
  type UnsentReward,
  type UnsentView,
} from './queries.js'
export {
  createMeshConsumerState,
  type MeshConsumerConfig,
  type MeshConsumerState,
  meshConsumerCodec,
} from './state.js'
export { transitionMeshConsumer } from './transition.js'
