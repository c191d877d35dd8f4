export type {
  OracleContext,
  OracleEffect,
  OracleEvent,
  OracleQuerier,
  OracleQueryContext,
  OracleResult,
  OracleRules,
} from './effects.js'
export type { OracleError } from './errors.js'
export { ORACLE_VERSION } from './handlers/channel-open.js'
export { instantiateOracle } from './handlers/instantiate.js'
export { oracleInvariants } from './invariants.js'
export { oracleMachine } from './machine.js'
export type { OracleDoor, OracleInit, OracleMessage, OracleRate, SetRates } from './messages.js'
export {
  type OpenRequestView,
  type OracleAnswers,
  type OracleQuery,
  queryOpenRequests,
  queryOracle,
  queryRates,
} from './queries.js'
export { createOracleState, type OpenRequest, type OracleConfig, type OracleState, oracleCodec } from './state.js'
export { transitionOracle } from './transition.js'
