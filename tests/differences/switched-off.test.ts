import { readFileSync } from 'node:fs'
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
import { RULES, type Rules } from '@meshwork/core/rules'
import { afterEach, describe, expect, it } from 'vitest'
import { inputText, isBuilt, readDeviations } from './deviations.js'
import { KNOWN, type KnownProblem } from './known-problems.js'
import { isHere, recordedInput, recordedNames, recordedRun } from './recorded.js'
import { tallied } from './tallied.js'

// The explanations name deviations by what they see from outside. Here that is proved from inside: a run under safe, with the functions of exactly the named
// deviations as the contracts have them, is the run of the contracts. So nothing else differs, whatever an explanation says.

const known: Readonly<Record<string, KnownProblem>> = KNOWN

type RuleName = Exclude<keyof Rules, 'name'>

/** The functions of each deviation, as docs/policies.md lists them. */
function functionsByDeviation(): ReadonlyMap<string, ReadonlySet<RuleName>> {
  const page = readFileSync(new URL('../../docs/policies.md', import.meta.url), 'utf8')
  const functions = new Map<string, Set<RuleName>>()
  for (const [, numbers = '', names = ''] of page.matchAll(/^\| (MS-D[^|]*) \| ([^|]*) \|/gm))
    for (const [, number] of numbers.matchAll(/MS-D(\d+)/g)) {
      const known = functions.get(`D-${number}`) ?? new Set()
      functions.set(`D-${number}`, known)
      for (const [, name] of names.matchAll(/`(\w+)`/g)) if (isRule(name)) known.add(name)
    }
  return functions
}

function isRule(name: string | undefined): name is RuleName {
  return name !== undefined && name !== 'name' && Object.hasOwn(RULES.safe, name)
}

/** Functions that look into the same part of the state, which each rule set shapes in its own way: they change sides together. */
const SHARED: readonly (readonly RuleName[])[] = [
  [
    'createConversion',
    'convertStake',
    'convertUnstake',
    'convertBurn',
    'convertSlash',
    'convertInternalUnstake',
    'settleInternalUnstake',
    'dropInternalUnstake',
  ],
  [
    'createValidatorSet',
    'mergeValsetUpdate',
    'takeDueSlashes',
    'validatorStatus',
    'validatorStatusAt',
    'listValidators',
  ],
]

/** Ours in one deviation keeps another from ever being at work: a slash that leaves stake in flight alone leaves no range to be settled otherwise. */
const HIDES: Readonly<Record<string, readonly string[]>> = { 'D-14': ['D-1'] }

/** The functions of some deviations; where they share a part of the state with others, those of the one that shapes it decide. */
function functionsOf(deviations: readonly string[]): ReadonlySet<RuleName> {
  const all = functionsByDeviation()
  const named = deviations.flatMap((deviation) => [deviation, ...(HIDES[deviation] ?? [])])
  const chosen = new Set(named.flatMap((deviation) => [...(all.get(deviation) ?? [])]))
  for (const shared of SHARED) {
    const [shape] = shared
    const isChosen = shape !== undefined && chosen.has(shape)
    for (const name of shared) {
      if (isChosen) chosen.add(name)
      else chosen.delete(name)
    }
  }
  return chosen
}

const safe: Record<string, unknown> = RULES.safe as object as Record<string, unknown>
const asItIs = { ...RULES.safe }

/** Has `safe` do in some functions what the contracts do. */
function switchOff(deviations: readonly string[]): void {
  for (const name of functionsOf(deviations)) safe[name] = RULES.reference[name]
}

afterEach(() => {
  Object.assign(safe, asItIs)
})

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
    switchOff([...deviations.map(({ deviation }) => deviation), ...(known[name]?.deviations ?? [])])
    expect(await differencesOf(input, new ReplayComparison(recorded))).toBe(0)
  })

  const cases = readDeviations().flatMap(({ cases = [] }) => cases.filter(isBuilt).map(({ input }) => input))

  it.each(cases)('nothing differs in the case %s', async (name) => {
    const input = unwrap(readTrace(inputText({ input: name })))
    const { deviations } = await tallied(input)
    const reference = await partsOf(input)
    switchOff(deviations.map(({ deviation }) => deviation))
    expect(await differencesOf(input, new ReplayComparison(recordingOf(reference)))).toBe(0)
  })
})
