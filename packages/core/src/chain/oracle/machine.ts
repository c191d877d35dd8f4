import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { OracleQuerier, OracleRules } from './effects.js'
import { instantiateOracle } from './handlers/instantiate.js'
import { oracleInvariants } from './invariants.js'
import type { OracleInit, OracleMessage } from './messages.js'
import { type OracleQuery, queryOracle } from './queries.js'
import { type OracleState, oracleCodec } from './state.js'
import { transitionOracle } from './transition.js'

/** The module of an oracle chain as a mesh runs it: register it as module `oracle`, which is its port, and let it hear when blocks begin. */
export const oracleMachine: Machine<OracleState, OracleInit, OracleMessage, OracleQuery, OracleQuerier, OracleRules> = {
  kind: 'oracle',
  entries: CHANNEL_DOORS,
  instantiate: instantiateOracle,
  transition: transitionOracle,
  query: queryOracle,
  form: oracleCodec,
  invariants: oracleInvariants,
}
