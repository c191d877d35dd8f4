import {
  comparePart,
  ReplayComparison,
  readTrace,
  recordingOf,
  replay,
  type TraceInput,
  type TracePart,
} from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { inputText, isBuilt, readDeviations } from './deviations.js'
import { isHere, recordedInput, recordedNames, recordedRun } from './recorded.js'
import { switchedOff } from './switch-off.js'
import { tallied } from './tallied.js'

// The explanations name deviations by what they see from outside. Here that is proved from inside: a run under safe, with the functions of exactly the named
// deviations as the contracts have them, is the run of the contracts. So nothing else differs, whatever an explanation says.

/** A run under the rules of the contracts. */
async function partsOf(input: TraceInput): Promise<readonly TracePart[]> {
  const parts: TracePart[] = []
  for await (const part of replay(input, 'reference')) parts.push(part)
  return parts
}

/** How much a run under safe differs from what the contracts did. */
async function differencesOf(input: TraceInput, comparison: ReplayComparison): Promise<number> {
  for await (const part of replay(input, 'safe')) comparePart(comparison, part)
  return comparison.totals.differences
}

describe('with the named deviations as the contracts have them', () => {
  it.each(recordedNames().filter(isHere))('nothing differs in the recorded run %s', async (name) => {
    const [input, recorded] = [recordedInput(name), recordedRun(name)]
    const { deviations } = await tallied(input, { recorded })
    const named = deviations.map(({ deviation }) => deviation)
    const comparison = new ReplayComparison(recorded)
    expect(await switchedOff(named, () => differencesOf(input, comparison))).toBe(0)
  })

  const cases = readDeviations().flatMap(({ cases = [] }) => cases.filter(isBuilt).map(({ input }) => input))

  it.each(cases)('nothing differs in the case %s', async (name) => {
    const input = unwrap(readTrace(inputText({ input: name })))
    const { deviations } = await tallied(input)
    const named = deviations.map(({ deviation }) => deviation)
    const comparison = new ReplayComparison(recordingOf(await partsOf(input)))
    expect(await switchedOff(named, () => differencesOf(input, comparison))).toBe(0)
  })
})
