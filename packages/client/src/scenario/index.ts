export type { ScenarioAccount } from './accounts.js'
export { type Act, perform } from './act.js'
export { type BuiltScenario, buildScenario, type ScenarioInputs } from './build.js'
export type { CheckMode } from './checked-steps.js'
export { type FileAccount, type FileValidator, readAccountsFile, readValidatorsFile } from './input-files.js'
export type { ChainPower } from './power-shares.js'
export { type InputProblem, readScenario } from './read.js'
export type {
  ChainSummary,
  FoundViolation,
  InvariantSummary,
  Notice,
  PairingPoint,
  PairingSummary,
  RunReport,
  StepReport,
  ValidatorSummary,
} from './report-data.js'
export { type RunOptions, runScenario } from './run.js'
export {
  type EachStep,
  type OpStep,
  SCENARIO_FORMAT,
  type ScaledAmount,
  type Scenario,
  type ScenarioChain,
  type ScenarioPairing,
  type ScenarioStep,
  scenarioSchema,
} from './schema.js'
