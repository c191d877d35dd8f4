import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { isRecordedArray, isRecordedObject, type RecordedValue } from '../compare/recording.js'
import { inputOf, partsOf } from '../testing/recorded.js'
import { Explainer, type RunStep } from './explainer.js'

/** What a replay shows, step by step. */
async function stepsOf(name: string, rules: 'reference' | 'safe'): Promise<readonly RunStep[]> {
  return (await partsOf(inputOf(name), rules)).flatMap((part) =>
    part.type === 'step' ? [{ step: part.step, records: part.records, state: part.state ?? {} }] : [],
  )
}

/** All that is found in two runs, without what stands before the steps. */
function foundIn(reference: readonly RunStep[], safe: readonly RunStep[]) {
  const explainer = new Explainer()
  explainer.beginning([], [])
  return reference.flatMap((theirs, i) => {
    const ours = safe[i]
    return ours ? explainer.step(theirs, ours).map((one) => ({ i, ...one })) : []
  })
}

/** A value with an amount somewhere in it changed; `turns` says where. The same value where there is none on that way. */
function changed(value: RecordedValue, turns: readonly number[]): RecordedValue {
  const [turn = 0, ...rest] = turns
  if (typeof value === 'string') return /^\d+$/.test(value) ? String(BigInt(value) + 1n) : value
  if (isRecordedArray(value)) return value.map((item, i) => (i === turn % value.length ? changed(item, rest) : item))
  if (!isRecordedObject(value)) return value
  const fields = Object.keys(value)
  const field = fields[turn % Math.max(1, fields.length)]
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === field ? changed(inner, rest) : inner]),
  )
}

const same = (a: RecordedValue, b: RecordedValue) => JSON.stringify(a, asText) === JSON.stringify(b, asText)
const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)

describe('Explainer', () => {
  it('finds nothing where nothing differs', async () => {
    const steps = await stepsOf('01-full-flow', 'reference')
    expect(foundIn(steps, steps)).toEqual([])
  })

  it('names what is at work, and what comes of it', async () => {
    const found = foundIn(await stepsOf('02-timeouts', 'reference'), await stepsOf('02-timeouts', 'safe'))
    expect(found[0]).toMatchObject({ i: 17, place: 'users.alice.rewards.cval1', causes: ['D-10'], begins: ['D-10'] })
    // Asked again, the contracts take it; and from then on packets have other numbers.
    expect(found.find(({ place }) => place.endsWith('outcome'))).toMatchObject({ i: 18, causes: ['D-10'], begins: [] })
    expect(found.some(({ cell }) => cell.kind === 'numbers')).toBe(true)
    expect(found.every(({ causes }) => causes.join() === 'D-10')).toBe(true)
  })

  const place = fc.record({ step: fc.nat(), turns: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }) })
  const runs = Promise.all(
    ['01-full-flow', '17-max-cap-rebalance', '19-valset'].map((name) => stepsOf(name, 'reference')),
  )

  test.prop([place, fc.nat({ max: 2 })], { numRuns: 100 })(
    'leaves unexplained whatever differs in a state without a reason',
    async ({ step, turns }, run) => {
      const steps = (await runs)[run] ?? []
      const at = step % steps.length
      const original = steps[at]
      const state = original ? changed(original.state, turns) : {}
      fc.pre(original !== undefined && !same(original.state, state))
      const mistaken = steps.map((one, i) => (i === at ? { ...one, state } : one))
      const found = foundIn(steps, mistaken).filter(({ i }) => i === at)
      expect(found.length).toBeGreaterThan(0)
      // Some deviations are at work by what they do to exactly such a part; they may claim it, and nothing else may.
      const claimed = found.filter(({ causes, begins }) => causes.length > begins.length)
      expect(claimed).toEqual([])
    },
  )

  it('leaves a transaction unexplained that only one of the runs has', async () => {
    const steps = await stepsOf('01-full-flow', 'reference')
    const without = steps.map((one, i) => (i === 6 ? { ...one, records: one.records.slice(0, -1) } : one))
    const found = foundIn(steps, without)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ causes }) => causes.length === 0)).toBe(true)
  })

  it('lets nothing explain what never happens under safe', async () => {
    const steps = await stepsOf('01-full-flow', 'reference')
    const aborted = steps.map((one, i) =>
      i === 0
        ? {
            ...one,
            records: one.records.map((record) => ({
              ...(isRecordedObject(record) ? record : {}),
              ok: false,
              panic: true,
            })),
          }
        : one,
    )
    const found = foundIn(steps, aborted).filter(({ broken }) => broken !== undefined)
    expect(found.map(({ broken, causes }) => [broken, causes])).toContainEqual(['nothing aborts', []])
  })
})
