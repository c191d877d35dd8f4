import { readFileSync } from 'node:fs'
import { RULES, type Rules } from '@meshwork/core/rules'

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

/** Functions that look into the same part of the state, which each rule set shapes in its own way: they change sides together. The first shapes it. */
const SHARED: readonly (readonly string[])[] = [
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

/**
 * Ours in one deviation keeps another from ever being at work: a slash that leaves stake in flight alone leaves no range to be settled otherwise, and an
 * epoch that asks for nothing impossible has no message that fails alone; nor does one at a cap of zero withdraw a reward last that fails.
 */
const HIDES: Readonly<Record<string, readonly string[]>> = {
  'D-14': ['D-1', 'D-22', 'D-32'],
  'D-19': ['D-22'],
  'D-20': ['D-22'],
  'D-21': ['D-22'],
  'D-23': ['D-24', 'D-34'],
  'D-32': ['D-22'],
}

/** The functions of some deviations; where they share a part of the state with others, the one that shapes it decides. */
function functionsOf(deviations: readonly string[]): ReadonlySet<RuleName> {
  const all = functionsByDeviation()
  const named = deviations.flatMap((deviation) => [deviation, ...(HIDES[deviation] ?? [])])
  const chosen = new Set<RuleName>(named.flatMap((deviation) => [...(all.get(deviation) ?? [])]))
  for (const shared of SHARED) {
    const [shape, ...rest] = shared.filter(isRule)
    if (shape === undefined) continue
    const isChosen = chosen.has(shape)
    for (const name of rest) {
      if (isChosen) chosen.add(name)
      else chosen.delete(name)
    }
  }
  return chosen
}

// For tests alone: no machine and no host can mix the two.
const safe: Record<string, unknown> = RULES.safe as object as Record<string, unknown>
const asItIs = { ...RULES.safe }

/** Has `safe` do what the contracts do in some deviations, while `work` runs. */
export async function switchedOff<Answer>(deviations: readonly string[], work: () => Promise<Answer>): Promise<Answer> {
  for (const name of functionsOf(deviations)) safe[name] = RULES.reference[name]
  try {
    return await work()
  } finally {
    Object.assign(safe, asItIs)
  }
}
