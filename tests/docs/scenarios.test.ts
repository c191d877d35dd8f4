import { readFileSync } from 'node:fs'
import {
  buildFirstGeneration,
  FIRST_GENERATION_FORMAT,
  readFirstGenerationScenario,
  runFirstGeneration,
} from '@meshwork/client/first-generation'
import { buildScenario, readScenario, runScenario, scenarioSchema } from '@meshwork/client/scenario'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'

// The guide to scenarios quotes whole ones and single steps: each is read as a file would be.

const text = readFileSync(new URL('../../docs/guides/scenarios.md', import.meta.url), 'utf8')
/** The section about the first generation has a format of its own. */
const ofFirst = /^## The first generation\n.*?(?=^## )/ms.exec(text)?.[0] ?? ''
const page = text.replace(ofFirst, '')
const wholeIn = (part: string) => [...part.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => json)
const stepsIn = (part: string) =>
  [...part.matchAll(/`(\{ "(?:op|each)": [^`]*)`/g)].map(([, json = '']) => JSON.parse(json))
const whole = wholeIn(page)
const steps = stepsIn(page)

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

describe('its section about the first generation', () => {
  const least = {
    format: FIRST_GENERATION_FORMAT,
    provider: { bondDenom: 'uosmo', accounts: [{ name: 'alice', balance: '1000' }] },
    consumer: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5000' }] },
    exchangeRate: '0.1',
    grant: '1000',
  }
  const read = (step: object) => readFirstGenerationScenario(JSON.stringify({ ...least, steps: [step] }))

  it('runs what it quotes as a whole', async () => {
    const [quoted = '', ...others] = wholeIn(ofFirst)
    expect(others).toEqual([])
    const scenario = unwrap(readFirstGenerationScenario(quoted))
    const report = await runFirstGeneration(scenario, unwrap(buildFirstGeneration(scenario)), { check: 'full' })
    expect(report.steps.map(({ refused }) => refused)).toEqual(scenario.steps.map(() => 0))
    expect(report.invariants.broken).toEqual([])
    expect(report.accounts).toMatchObject([{ bonded: 700n, claims: 700n, free: 0n, value: 700n }])
    expect(report.grant.staked).toBe(70n)
  })

  it.each(stepsIn(ofFirst))('reads %o', (step) => expect(read(step)).toMatchObject({ ok: true }))

  it('tells of every step that there is', () => {
    const refused = read({ op: '?' })
    const message = refused.ok ? '' : (refused.error[0]?.message ?? '')
    const offered = message.replace('expected one of ', '').split(', ')
    expect(offered.length).toBeGreaterThan(10)
    const told = stepsIn(ofFirst).map(({ op }) => op)
    expect([...told].sort()).toEqual([...offered].sort())
  })
})
