import { readFileSync } from 'node:fs'
import { buildScenario, readScenario, runScenario, scenarioSchema } from '@meshwork/client/scenario'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'

// The guide to scenarios quotes whole ones and single steps: each is read as a file would be.

const page = readFileSync(new URL('../../docs/guides/scenarios.md', import.meta.url), 'utf8')
const whole = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => text)
const steps = [...page.matchAll(/`(\{ "(?:op|each)": [^`]*)`/g)].map(([, text = '']) => JSON.parse(text))

const setting = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: { bondDenom: 'uosmo', accounts: [{ name: 'ada', balance: '1000000' }] },
    juno: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5000' }] },
  },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: '1000' }],
}

/** The words that a schema of steps offers under `op` or `each`. */
const words = (key: 'op' | 'each') =>
  [...JSON.stringify(steps.map((step) => step[key])).matchAll(/"(\w+)"/g)].map(([, word]) => word)
const offered = (key: 'op' | 'each') => {
  const refused = scenarioSchema.shape.steps.element.options[key === 'op' ? 0 : 1].safeParse({ [key]: '?' })
  const issue = refused.success ? undefined : refused.error.issues[0]
  return issue && 'options' in issue && Array.isArray(issue.options) ? issue.options : []
}

describe('docs/guides/scenarios.md', () => {
  it.each(whole)('runs what it quotes as a whole', async (text) => {
    const scenario = unwrap(readScenario(text))
    const report = await runScenario(scenario, unwrap(buildScenario(scenario)), { check: 'full' })
    expect(report.steps.map(({ refused }) => refused)).toEqual(scenario.steps.map(() => 0))
    expect(report.invariants.broken).toEqual([])
    expect(report.pairings[0]?.last.bonded).toBe(324_000n)
  })

  it.each(steps)('reads %o', (step) => {
    expect(readScenario(JSON.stringify({ ...setting, steps: [step] }))).toMatchObject({ ok: true })
  })

  it.each(['op', 'each'] as const)('tells of every `%s` that there is', (key) => {
    expect(offered(key).length).toBeGreaterThan(3)
    expect(words(key)).toEqual(expect.arrayContaining(offered(key)))
  })
})
