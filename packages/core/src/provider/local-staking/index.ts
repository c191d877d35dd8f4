export type {
  LocalStakingContext,
  LocalStakingEffect,
  LocalStakingEvent,
  LocalStakingQuerier,
  LocalStakingQueryContext,
  LocalStakingResult,
  LocalStakingRules,
} from './effects.js'
export type { LocalStakingError } from './errors.js'
export { instantiateLocalStaking } from './handlers/instantiate.js'
export { localStakingInvariants } from './invariants.js'
export { localStakingMachine } from './machine.js'
export type {
  BurnStake,
  Jailing,
  LocalStakingInit,
  LocalStakingMessage,
  ProxyEmptied,
  ProxyRestaked,
  ReceiveStake,
  ReleaseProxyStake,
} from './messages.js'
export {
  type LocalStakingAnswers,
  type LocalStakingQuery,
  queryLocalStaking,
  queryLocalStakingConfig,
  queryOwnerByProxy,
  queryProxyByOwner,
} from './queries.js'
export {
  createLocalStakingState,
  type LocalStakingConfig,
  type LocalStakingState,
  localStakingCodec,
} from './state.js'
export { transitionLocalStaking } from './transition.js'
