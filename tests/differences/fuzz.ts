import { readTrace } from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { arbitraryRun, type FuzzedRun, runText } from './arbitrary-run.js'
import { tallied, unexplainedInWords } from './tallied.js'

/** How to fuzz. */
export interface FuzzOptions {
  /** How many runs; those made to shrink a failure are not counted. */
  readonly runs: number
  readonly seed: number
  /** The most steps of a run, beside those with which it begins. */
  readonly steps: number
  /** What of a run is not explained; default {@link unexplainedIn}. */
  readonly check?: (run: FuzzedRun) => Promise<readonly string[]>
  /** Told before every run, with how many there were. */
  readonly onRun?: (done: number) => void
}

/** What was found. */
export interface FuzzOutcome {
  readonly runs: number
  readonly seed: number
  readonly failures: readonly FuzzFailure[]
}

/** The smallest run that was found in which a difference is not explained. */
export interface FuzzFailure {
  readonly run: FuzzedRun
  /** With this seed fast-check finds it again. */
  readonly seed: number
  readonly unexplained: readonly string[]
}

/** What of a run under both rule sets nothing explains. */
export async function unexplainedIn(run: FuzzedRun): Promise<readonly string[]> {
  const input = unwrap(readTrace(runText(run)))
  return unexplainedInWords(await tallied(input))
}

/** Does random runs under both rule sets. A run in which a difference is not explained is made as small as can be; then the next seed goes on. */
export async function fuzz({ runs, seed, steps, check = unexplainedIn, onRun }: FuzzOptions): Promise<FuzzOutcome> {
  const failures: FuzzFailure[] = []
  let done = 0
  for (let next = seed; done < runs; next++) {
    let failed = false
    const property = fc.asyncProperty(arbitraryRun(steps), async (run) => {
      if (!failed) onRun?.(done++)
      const unexplained = await check(run)
      failed ||= unexplained.length > 0
      return unexplained.length === 0
    })
    const { counterexample } = await fc.check(property, { seed: next, numRuns: runs - done })
    const [run] = counterexample ?? []
    if (run) {
      const small = await smallest(run, check)
      failures.push({ run: small, seed: next, unexplained: await check(small) })
    }
  }
  return { runs: done, seed, failures }
}

/** A failing run without every step and setting that it does not need; fast-check leaves the steps alone with which a run begins. */
async function smallest(run: FuzzedRun, check: NonNullable<FuzzOptions['check']>): Promise<FuzzedRun> {
  let small = run
  for (const setting of Object.keys(run.config)) {
    const { [setting]: _, ...config } = small.config
    if ((await check({ ...small, config })).length > 0) small = { ...small, config }
  }
  for (let i = small.steps.length - 1; i >= 0; i--) {
    const steps = small.steps.filter((_step, at) => at !== i)
    if ((await check({ ...small, steps })).length > 0) small = { ...small, steps }
  }
  return small
}
