import { readdirSync, readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { scenarioJsonSchema } from '../cli/schema-command.js'
import { readScenario } from './read.js'
import { SCENARIO_FORMAT, scenarioSchema } from './schema.js'

const root = new URL('../../../../', import.meta.url)
const jsonOf = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const published = jsonOf('packages/client/schema/meshwork-scenario-1.json')
/** What a program understands that knows nothing but the published schema. */
const understood = z.fromJSONSchema(published)

const shipped = readdirSync(new URL('scenarios/', root)).filter(
  (name) => name.endsWith('.json') && jsonOf(`scenarios/${name}`).format === SCENARIO_FORMAT,
)

describe('the published JSON Schema', () => {
  it('is current: otherwise `npm run schema` writes it', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())))
    expect(published.title).toBe(SCENARIO_FORMAT)
  })

  it('travels with the package, under a subpath', () => {
    const { files, exports } = jsonOf('packages/client/package.json')
    expect(files).toContain('schema')
    expect(exports['./schema/meshwork-scenario-1.json']).toBe('./schema/meshwork-scenario-1.json')
  })

  it('describes every key that needs words', () => {
    const { chains, pairings } = published.properties
    for (const name of ['bondDenom', 'unbondingSeconds', 'fileBalance', 'accounts', 'validators'])
      expect(chains.additionalProperties.properties[name].description, name).toBeTruthy()
    for (const name of ['price', 'discount', 'maxCap', 'localStaking'])
      expect(JSON.stringify(pairings.items.properties[name]), name).toContain('description')
  })
})

describe.each(shipped)('scenarios/%s', (name) => {
  const scenario = jsonOf(`scenarios/${name}`)

  it('is read, and valid by the schema in code and as published', () => {
    expect(unwrap(readScenario(JSON.stringify(scenario)))).toEqual(scenario)
    expect(scenarioSchema.parse(scenario)).toEqual(scenario)
    expect(understood.parse(scenario)).toEqual(scenario)
  })
})

describe('what is wrong', () => {
  const scenario = jsonOf('scenarios/osmosis-juno.json')
  const [pairing] = scenario.pairings
  it.each([
    ['an unknown key', { ...scenario, seed: 1 }],
    ['a missing key', { ...scenario, chains: undefined }],
    ['a pairing with an unknown key', { ...scenario, pairings: [{ ...pairing, cap: '1' }] }],
    ['no pairing', { ...scenario, pairings: [] }],
    ['an amount with a sign', { ...scenario, pairings: [{ ...pairing, maxCap: '-1' }] }],
    ['an amount as number', { ...scenario, pairings: [{ ...pairing, maxCap: 1 }] }],
    ['a fraction with an exponent', { ...scenario, pairings: [{ ...pairing, price: '1e3' }] }],
    ['an unknown op', { ...scenario, steps: [{ op: 'slash' }] }],
    ['a step that lacks something', { ...scenario, steps: [{ op: 'bond', user: 'ada' }] }],
    ['a step of all with too much', { ...scenario, steps: [{ each: 'withdraw_unbonded', amount: '1' }] }],
    ['an amount of something unknown', { ...scenario, steps: [{ each: 'bond', amount: { of: 'luck' } }] }],
  ])('%s is refused by the schema as published, too', (_what, wrong) => {
    const text = JSON.parse(JSON.stringify(wrong))
    expect(readScenario(JSON.stringify(wrong)).ok).toBe(false)
    expect(scenarioSchema.safeParse(text).success).toBe(false)
    expect(understood.safeParse(text).success).toBe(false)
  })
})
