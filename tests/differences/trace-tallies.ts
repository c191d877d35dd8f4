import { readFileSync } from 'node:fs'
import type { Tally } from '@meshwork/client/replay'
import { folder } from './deviations.js'
import { isHere, recordedInput, recordedRun } from './recorded.js'
import { tallied } from './tallied.js'

/** What a recorded run of the contracts and the same run under safe have to do with each other. */
export interface TraceTally {
  readonly name: string
  readonly steps: number
  readonly differentSteps: number
  readonly differences: number
  readonly unexplained: number
  /** Those that are at work in it, with the number of steps in which they are. */
  readonly deviations: readonly (readonly [deviation: string, steps: number])[]
}

export const tracesFile = new URL('traces.json', folder)

/** What was found the last time, of all recorded runs. */
export function readTraceTallies(): readonly TraceTally[] {
  return JSON.parse(readFileSync(tracesFile, 'utf8')) as readonly TraceTally[]
}

/** What is kept of what was found in a recorded run. */
export function traceTally(name: string, found: Tally): TraceTally {
  const { steps, differentSteps, differences, deviations, unexplained } = found
  const atWork = deviations.flatMap(({ deviation, begins }) =>
    begins.length > 0 ? [[deviation, begins.length] as const] : [],
  )
  return { name, steps, differentSteps, differences, unexplained: unexplained.length, deviations: atWork }
}

async function measureTrace(name: string): Promise<TraceTally> {
  return traceTally(name, await tallied(recordedInput(name), { recorded: recordedRun(name) }))
}

/** All of them: of those that are not here, what was found the last time. */
export async function measureTraces(names: readonly string[]): Promise<readonly TraceTally[]> {
  const known = readTraceTallies()
  const all = [...new Set([...known.map(({ name }) => name), ...names])].sort()
  const tallies: TraceTally[] = []
  for (const name of all) {
    const old = known.find((one) => one.name === name)
    const now = isHere(name) ? await measureTrace(name) : old
    if (now) tallies.push(now)
  }
  return tallies
}
