import { unwrap } from '@meshwork/core/foundation'
import { chainCodec } from '@meshwork/core/mesh'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildScenario } from './build.js'
import { runScenario } from './run.js'
import type { Scenario, ScenarioStep } from './schema.js'

const scenario = (rules: 'safe' | 'reference', steps: readonly ScenarioStep[]): Scenario => ({
  format: 'meshwork-scenario/1',
  rules,
  chains: {
    provider: {
      bondDenom: 'ustake',
      accounts: Array.from({ length: 40 }, (_, i) => ({ name: `user-${i}`, balance: `${(i * 7919) % 1000}` })),
    },
    consumer: {
      bondDenom: 'uosmo',
      validators: ['val-a', 'val-b', 'val-c'].map((valoper, i) => ({ valoper, tokens: `${1000 * (i + 1)}` })),
    },
  },
  pairings: [{ provider: 'provider', consumer: 'consumer', price: '0.7', discount: '0.1', maxCap: '4000' }],
  steps: [...steps],
})

/** How a run ends: the bytes of both chains, and what each step did. */
async function ended(rules: 'safe' | 'reference', steps: readonly ScenarioStep[], batches: boolean) {
  const built = unwrap(buildScenario(scenario(rules, steps)))
  const report = await runScenario(scenario(rules, steps), built, { batches, check: 'full', clock: () => 0 })
  const bytes = [...built.mesh.chains.values()].map(({ state }) => chainCodec.encode(state))
  return { bytes, report: { ...report, rssBytes: 0 } }
}

// Amounts that are sometimes too large, so that many messages are refused, some of them deep inside.
const share = fc.record({ mul: fc.nat({ max: 6 }).map(String), div: fc.integer({ min: 1, max: 4 }).map(String) })
const amount = fc
  .tuple(fc.constantFrom('file' as const, 'bonded' as const, 'stake' as const, 'free' as const), share)
  .map(([of, part]) => ({ of, ...part }))
const every = fc.integer({ min: 1, max: 3 })
const validator = fc.constantFrom('round-robin', 'random', 'val-a', 'nobody')
const step: fc.Arbitrary<ScenarioStep> = fc.oneof(
  fc.record({ each: fc.constantFrom('bond' as const, 'unbond' as const), amount, every }),
  fc.record({ each: fc.constantFrom('stake_remote' as const, 'unstake' as const), amount, every, validator }),
  fc.record({ each: fc.constant('withdraw_unbonded' as const), every }),
  fc.record({ op: fc.constant('relay' as const), max: fc.nat({ max: 60 }) }),
  fc.constant({ op: 'relay' as const }),
  fc.constant({ op: 'epoch' as const }),
  fc.record({ op: fc.constant('set_price' as const), price: fc.constantFrom('0.3', '0.7', '1.9') }),
  fc.record({ op: fc.constant('advance' as const), seconds: fc.constantFrom(10, 700, 2_000_000) }),
)

describe('steps in batches', () => {
  for (const rules of ['safe', 'reference'] as const)
    it(`end exactly as transactions one by one, refused ones included (${rules})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
          const story = [{ op: 'relay' as const }, { each: 'bond' as const, amount: { of: 'file' as const } }, ...steps]
          const [inPlace, oneByOne] = [await ended(rules, story, true), await ended(rules, story, false)]
          expect(inPlace.report).toEqual(oneByOne.report)
          expect(inPlace.bytes).toEqual(oneByOne.bytes)
        }),
        { numRuns: 60 },
      )
    })
})
