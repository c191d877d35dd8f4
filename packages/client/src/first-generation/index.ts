export type { FirstGenerationConfig } from './config.js'
export { createFirstGeneration } from './create-first-generation.js'
export {
  FirstGeneration,
  type FirstGenerationChannel,
  type FirstGenerationContracts,
  type FirstGenerationParts,
} from './first-generation.js'
export { renderFirstGenerationReport } from './report/html.js'
export { type BuiltFirstGeneration, buildFirstGeneration } from './scenario/build.js'
export type { FirstGenerationFigures, FirstGenerationPoint } from './scenario/figures.js'
export { readFirstGenerationScenario } from './scenario/read.js'
export type {
  FirstGenerationReport,
  FirstGenerationSettings,
  FirstGenerationStepReport,
  GrantRow,
  LockupRow,
  RewardsRow,
  SlashedClaim,
  StakeLoss,
  StakeSlash,
  ValidatorRow,
} from './scenario/report-data.js'
export { type FirstGenerationRunOptions, runFirstGeneration } from './scenario/run.js'
export { FIRST_GENERATION_FORMAT, type FirstGenerationScenario, type FirstGenerationStep } from './scenario/schema.js'
