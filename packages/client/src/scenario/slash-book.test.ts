import { readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildScenario } from './build.js'
import { readScenario } from './read.js'
import { runScenario } from './run.js'

async function play(name: string) {
  const scenario = unwrap(readScenario(readFileSync(new URL(`../../../../scenarios/${name}`, import.meta.url), 'utf8')))
  return runScenario(scenario, unwrap(buildScenario(scenario)), { check: 'end' })
}

describe('the slashes of a run', () => {
  it('say who lost what, and which stake elsewhere burns for it', async () => {
    const { slashes, losses, pairings, steps } = await play('architecture.json')
    // Ten percent of what backs a hundred million on Stargaze.
    expect(slashes).toEqual([
      {
        step: expect.any(Number),
        kind: 'cross',
        chain: 'osmosis',
        vault: expect.any(String),
        pairing: 'osmosis-stargaze',
        validator: 'beacon',
        denom: 'uosmo',
        users: 1,
        collateral: 10_000_000n,
        burned: { local: 10_000_000n, 'osmosis-juno': 10_000_000n },
        named: [{ chain: 'osmosis', denom: 'uosmo', name: 'ada', collateral: 10_000_000n, burned: 20_000_000n }],
      },
    ])
    expect(losses).toEqual({
      people: 1,
      named: [{ chain: 'osmosis', denom: 'uosmo', name: 'ada', collateral: 10_000_000n, burned: 20_000_000n }],
    })
    // The points fall by as much, in the step of the slash and not before.
    const at = slashes[0]?.step ?? 0
    expect(steps[at - 1]?.pairings[0]?.slashed).toBe(0n)
    expect(steps.at(-1)?.pairings[0]?.slashed).toBe(10_000_000n)
    // Heard in the step that brought the news to the vault, not in the one in which the validator was slashed.
    expect(slashes.map(({ step }) => [steps[step - 1]?.op, steps[step]?.op])).toEqual([['slash_consumer', 'relay']])
    expect(pairings[0]?.slashed).toBe(10_000_000n)
  })

  it('add up over a run, local ones too', async () => {
    const { slashes, losses, pairings } = await play('capped-vault.json')
    expect(slashes.map(({ kind }) => kind)).toEqual(['local', 'cross'])
    const lost = losses.named.reduce((sum, { collateral }) => sum + collateral, 0n)
    expect(lost).toBe(slashes.reduce((sum, { collateral }) => sum + collateral, 0n))
    expect(lost).toBe(pairings[0]?.slashed)
  })

  it('are none where nobody was slashed, and the price is told after each step', async () => {
    const { slashes, losses, steps } = await play('osmosis-juno.json')
    expect([slashes, losses]).toEqual([[], { people: 0, named: [] }])
    expect(new Set(steps.map(({ pairings }) => pairings[0]?.price)).size).toBeGreaterThan(1)
  })
})
