import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildScenario } from '../../scenario/build.js'
import { readScenario } from '../../scenario/read.js'
import { runScenario } from '../../scenario/run.js'
import type { Scenario, ScenarioStep } from '../../scenario/schema.js'
import { ScenarioBuilder } from '../scenario-builder.js'
import { arbitraryEachStep, arbitraryStep, type StepTerms } from './index.js'

const terms: StepTerms = {
  users: ['ada', 'bela'],
  validators: ['cval1', 'cval2'],
  localValidators: ['pval1'],
  chains: ['osmosis', 'juno'],
  amounts: [100n, 5_000n],
}

const beginning = ScenarioBuilder.begin()
  .chain('osmosis', {
    bondDenom: 'uosmo',
    accounts: ['ada', 'bela'].map((name) => ({ name, balance: 5_000n })),
    validators: [{ valoper: 'pval1', tokens: 5_000_000n }],
  })
  .chain('juno', {
    bondDenom: 'ujuno',
    accounts: ['ada', 'bela'].map((name) => ({ name, balance: 5_000n })),
    validators: ['cval1', 'cval2'].map((valoper) => ({ valoper, tokens: 5_000_000n })),
  })
  .pairing({
    provider: 'osmosis',
    consumer: 'juno',
    price: '0.5',
    discount: '0.1',
    maxCap: 3_000n,
    localStaking: { doubleSign: '0.2', offline: '0.1' },
  })
  .step('relay')

const scenarioWith = (steps: readonly ScenarioStep[]): Scenario => {
  const begun = unwrap(beginning.build())
  return { ...begun, steps: [...begun.steps, ...steps] }
}

describe('arbitraryStep', () => {
  const drawn = fc.sample(arbitraryStep(terms), { numRuns: 1_500, seed: 1 })

  it('draws steps that can be read as they are', () => {
    const written = scenarioWith(drawn)
    expect(readScenario(JSON.stringify(written))).toEqual({ ok: true, value: written })
    // One of each, at least.
    expect(new Set(drawn.map(({ op }) => op)).size).toBeGreaterThan(50)
  })

  it('draws only those that are named', () => {
    for (const { op } of fc.sample(arbitraryStep(terms, 'bond', 'epoch'), { numRuns: 30, seed: 2 }))
      expect(['bond', 'epoch']).toContain(op)
  })

  it('draws steps of all accounts, too', () => {
    const written = scenarioWith(fc.sample(arbitraryEachStep(terms), { numRuns: 200, seed: 3 }))
    expect(readScenario(JSON.stringify(written))).toEqual({ ok: true, value: written })
  })
})

describe('a story of arbitrary steps', () => {
  // Slashes are left out: while stake leaves, one may part the books in the one way that decision 9 tells of.
  const drawn = fc.sample(arbitraryStep(terms), { numRuns: 1_500, seed: 1 })
  // Some ask for what this mesh has not: a feed that asks another chain, coins over a transfer channel.
  const possible = drawn.filter((one) => buildScenario(scenarioWith([one])).ok).map(({ op }) => op)
  // And a chain that lies parts the books, which is what forging is for.
  const calm = [...new Set(possible)].filter((op) => !/^(slash|forge)/.test(op))
  const step = fc.oneof(
    { weight: 3, arbitrary: arbitraryStep(terms, 'bond', 'stake_remote', 'unstake', 'relay', 'recv', 'ack') },
    { weight: 3, arbitrary: arbitraryStep(terms, ...calm) },
    { weight: 1, arbitrary: arbitraryEachStep(terms) },
  )

  it('throws nothing and breaks nothing', async () => {
    let taken = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        const scenario = scenarioWith(steps)
        const report = await runScenario(scenario, unwrap(buildScenario(scenario)))
        expect(report.invariants.broken).toEqual([])
        for (const { succeeded } of report.steps) taken += succeeded
      }),
      { numRuns: Number(process.env.MESH_RUNS ?? 12) },
    )
    expect(taken).toBeGreaterThan(50)
    expect(calm.length).toBeGreaterThan(45)
  })
})
