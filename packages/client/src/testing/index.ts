export {
  Adversary,
  type AdversarySettings,
  type AttackAnswer,
  type AttackReplay,
  type AttackReport,
  type AttackSettings,
  attack,
  CALM_RATES,
  type CampaignOptions,
  type CampaignReport,
  type CampaignSettings,
  type Counterexample,
  campaign,
  checkRates,
  FAULTS,
  type Fault,
  FaultCounts,
  type FaultPeriod,
  type FaultRates,
  type FaultTotals,
  HOSTILE_RATES,
  type InvalidRate,
  type KindPair,
  MOST_CHAINS,
  type Move,
  randomWorld,
  replayAttack,
  type ShrinkOptions,
  shrinkAttack,
  type World,
  worldOf,
} from '../adversary/index.js'
export { auditBooks, auditPairing } from '../audit/pairing-audit.js'
export { booksOf, type PairingBooks } from '../audit/pairing-books.js'
export type { UnderWay } from '../audit/under-way.js'
export { convergenceOf, isQuiet, leftBehind, settleMesh, waitingOf } from '../convergence/index.js'
export type { Act } from '../scenario/act.js'
export {
  PACKET_KINDS,
  type PacketKind,
  type PacketLife,
  PacketLog,
  type PacketOutcome,
  packetKindOf,
} from '../wiretap/index.js'
export { acts, answerOne, receiveOne, setPrice, timeOutOne, tried } from './acting.js'
export { type ClientEvent, type ClientExecuted, ContractClient } from './contract-client.js'
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
