export type {
  MeshProviderContext,
  MeshProviderEffect,
  MeshProviderEvent,
  MeshProviderQuerier,
  MeshProviderQueryContext,
  MeshProviderResult,
  MeshProviderRules,
} from './effects.js'
export type { MeshProviderError } from './errors.js'
export { instantiateMeshProvider } from './handlers/instantiate.js'
export { meshProviderInvariants } from './invariants.js'
export { meshStakeKey, splitMeshStakeKey } from './keys.js'
export { meshProviderMachine } from './machine.js'
export type {
  ClaimRewards,
  MeshProviderInit,
  MeshProviderMessage,
  MeshSlash,
  MeshUnbond,
  MeshUnstake,
  ReceiveClaim,
  SettleSlash,
} from './messages.js'
export {
  type MeshClaimView,
  type MeshProviderAnswers,
  type MeshProviderConfigView,
  type MeshProviderQuery,
  type MeshStakeView,
  type MeshValidatorView,
  queryMeshAccount,
  queryMeshClaims,
  queryMeshProvider,
  queryMeshProviderConfig,
  queryMeshValidator,
  queryMeshValidators,
} from './queries.js'
export { valueOfShares } from './shares.js'
export {
  createMeshProviderState,
  createMeshStake,
  createMeshValidator,
  LIST_RETRIES,
  type MeshProviderConfig,
  type MeshProviderState,
  type MeshStake,
  type MeshValidator,
  meshProviderCodec,
  type UnbondingClaim,
} from './state.js'
export { transitionMeshProvider } from './transition.js'
