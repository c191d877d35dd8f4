import type { Job } from '../workers/job.js'
import { runSeed } from './run-seed.js'
import { resultOf, type SeedResult } from './seed-result.js'
import type { SimulationSettings } from './settings.js'

/** One seed of a simulation, as a task. */
export interface SeedTask {
  readonly settings: SimulationSettings
  readonly seed: number
}

/** Runs a seed in whatever thread it is given to. */
export const seedJob: Job<SeedTask, SeedResult> = {
  name: 'simulation-seed',
  answer: async ({ settings, seed }) => resultOf(await runSeed(settings, seed)),
}
