export { Adversary, type AdversarySettings, type Move } from '../adversary/adversary.js'
export {
  type AttackReplay,
  type AttackReport,
  type AttackSettings,
  attack,
  replayAttack,
  worldOf,
} from '../adversary/attack.js'
export { type CampaignOptions, type CampaignReport, type CampaignSettings, campaign } from '../adversary/campaign.js'
export { FaultCounts, type FaultTotals, type KindPair } from '../adversary/fault-counts.js'
export {
  CALM_RATES,
  checkRates,
  FAULTS,
  type Fault,
  type FaultPeriod,
  type FaultRates,
  HOSTILE_RATES,
  type InvalidRate,
} from '../adversary/faults.js'
export { HostileMesh, type HostileSettings } from '../adversary/hostile-mesh.js'
export type { AttackAnswer } from '../adversary/job.js'
export { type Counterexample, type ShrinkOptions, shrinkAttack } from '../adversary/shrink.js'
export { MOST_CHAINS, randomWorld, type World } from '../adversary/worlds.js'
export { auditBooks, auditPairing } from '../audit/pairing-audit.js'
export { booksOf, type PairingBooks } from '../audit/pairing-books.js'
export type { UnderWay } from '../audit/under-way.js'
export {
  freeAtLatest,
  freeWithoutAnswerAfter,
  mostBurnedElsewhere,
  mostInPeriod,
  mostInTime,
  mostOfOneSlash,
  mostOfSlashes,
  mostPaidRewards,
  mostVirtualStake,
  mostVirtualStakeByShare,
  type PowerShares,
  type SpreadingSlash,
  secondsUntilLost,
} from '../byzantine/bounds.js'
export { answerText, type ForgedAnswer, forgeAnswer, unanswered } from '../byzantine/forge-answer.js'
export { type ForgedPacket, forgePacket, packetText } from '../byzantine/forge-packet.js'
export { type ToldLie, tellLie } from '../byzantine/tell-lie.js'
export { convergenceOf } from '../convergence/convergence.js'
export { settleMesh } from '../convergence/heal.js'
export { leftBehind } from '../convergence/left-behind.js'
export { isQuiet, waitingOf } from '../convergence/waiting.js'
export type { Act } from '../scenario/act.js'
export { CheckedSteps, type TakingOptions } from '../scenario/checked-steps.js'
export type { Stage } from '../scenario/stage.js'
export { PACKET_KINDS, type PacketKind, packetKindOf } from '../wiretap/packet-kind.js'
export { type PacketLife, PacketLog, type PacketOutcome } from '../wiretap/packet-log.js'
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
