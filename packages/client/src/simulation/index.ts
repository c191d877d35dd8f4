export type { Band } from './band-sums.js'
export type { Bin, Bins } from './bins.js'
export { type ConsumerCourse, type Course, courseOf, type PlannedSlash } from './course.js'
export { type Cover, coverageOf, shareOfPower, shortOf } from './cover.js'
export { type Distribution, distributionOf, percentile } from './distribution.js'
export { failureModes } from './failures/failure-modes.js'
export { type FailureMode, type Finding, holds } from './failures/finding.js'
export { type Fraction, fractionDecimal, fractionText } from './failures/fraction.js'
export type { Harm, PersonHarm } from './harm.js'
export { type SeedTask, seedJob } from './job.js'
export { type PriceChance, type PricePathPlan, pricePath } from './prices/price-path.js'
export { streamOf } from './prices/streams.js'
export { checkSimulation, type InputProblem, readSimulation } from './read.js'
export { renderFailureModes } from './report/failure-modes-html.js'
export { renderSimulation } from './report/html.js'
export { type Refusal, runSeed, type SeedRun } from './run-seed.js'
export { SIMULATION_FORMAT, type SimulatedConsumer, type SimulationFile, simulationSchema } from './schema.js'
export { type ConsumerResult, resultOf, type SeedResult } from './seed-result.js'
export type {
  ConsumerSettings,
  ProviderSettings,
  SimulatedUser,
  SimulationSettings,
  SlashSettings,
} from './settings.js'
export { type SimulateOptions, simulate } from './simulate.js'
export type { ConsumerReport, LossReport, PersonReport, SimulationReport } from './simulation-report.js'
