export { Adversary, type AdversarySettings, type Move } from './adversary.js'
export { type AttackReplay, type AttackReport, type AttackSettings, attack, replayAttack, worldOf } from './attack.js'
export { type CampaignOptions, type CampaignReport, type CampaignSettings, campaign } from './campaign.js'
export { FaultCounts, type FaultTotals, type KindPair } from './fault-counts.js'
export {
  CALM_RATES,
  checkRates,
  FAULTS,
  type Fault,
  type FaultPeriod,
  type FaultRates,
  HOSTILE_RATES,
  type InvalidRate,
} from './faults.js'
export { type AttackAnswer, attackJob } from './job.js'
export { type Counterexample, type ShrinkOptions, shrinkAttack } from './shrink.js'
export { MOST_CHAINS, randomWorld, type World } from './worlds.js'
