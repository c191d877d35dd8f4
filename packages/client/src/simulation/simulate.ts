import { availableParallelism } from 'node:os'
import { type PooledWork, runInWorkers } from '../workers/run-in-workers.js'
import { InOrder } from './in-order.js'
import { type SeedTask, seedJob } from './job.js'
import type { SeedResult } from './seed-result.js'
import type { SimulationSettings } from './settings.js'
import type { SimulationReport } from './simulation-report.js'
import { SimulationSums } from './simulation-sums.js'

/** How to run a simulation. */
export interface SimulateOptions extends Pick<PooledWork<SeedTask, SeedResult>, 'script' | 'signal'> {
  /** How many threads; 0, or no `script`: this one. Default: as many as the machine has cores. */
  readonly workers?: number
  /** Hears how many seeds are done. */
  readonly onProgress?: (done: number, total: number) => void
  /** Hears what came of each run, in the order of the seeds. The report keeps none of it. */
  readonly onResult?: (result: SeedResult) => void
  /** Milliseconds that pass, for the timing in the report. Default: the process clock. */
  readonly clock?: () => number
}

/**
 * Runs every seed of a simulation and sums them up as they come, so that a million of them need little room. What comes out depends on the settings alone: not on the number of threads, nor on which is faster.
 *
 * @returns the report; of a simulation that was ended early, or in which a run broke off (`brokeOff`), of the runs done by then.
 */
export async function simulate(settings: SimulationSettings, options: SimulateOptions = {}): Promise<SimulationReport> {
  const {
    script,
    signal,
    onProgress,
    onResult,
    clock = () => performance.now(),
    workers = availableParallelism(),
  } = options
  const began = clock()
  const { seeds, firstSeed } = settings
  const tasks = Array.from({ length: seeds }, (_, i): SeedTask => ({ settings, seed: (firstSeed + i) >>> 0 }))
  const sums = new SimulationSums(settings)
  const results = new InOrder<SeedResult>((result) => {
    sums.add(result)
    onResult?.(result)
  })
  const ran = await runInWorkers({
    job: seedJob,
    tasks,
    workers,
    keepsAnswers: false,
    onAnswer: (result, index, done) => {
      results.take(index, result)
      onProgress?.(done, seeds)
    },
    ...(script && { script }),
    ...(signal && { signal }),
  })
  results.end()
  return sums.report({
    stopped: ran.ok && ran.value.stopped,
    brokeOff: ran.ok ? null : ran.error,
    wallMs: clock() - began,
    workers: script ? Math.min(workers, seeds) : 0,
  })
}
