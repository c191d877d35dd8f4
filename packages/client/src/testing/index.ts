export { auditBooks, auditPairing } from '../audit/pairing-audit.js'
export { booksOf, type PairingBooks } from '../audit/pairing-books.js'
export type { UnderWay } from '../audit/under-way.js'
export type { Act } from '../scenario/act.js'
export { acts, answerOne, receiveOne, setPrice, timeOutOne, tried } from './acting.js'
export { JUNO, LENDING, lending, lendingMesh, OSMOSIS, PURSE } from './lending.js'
export { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf, supplyOf } from './looking.js'
export { inFlight, REFUSAL, refuseOne, statusOf } from './losing.js'
export { MeshWatch } from './mesh-watch.js'
export {
  type EachName,
  type EachStepOf,
  type OpName,
  ScenarioBuilder,
  type StepOf,
  type Written,
} from './scenario-builder.js'
export { type InfractionTime, slashValidator } from './slashing.js'
export { listenTo, type Told, type ToldEvent } from './told.js'
