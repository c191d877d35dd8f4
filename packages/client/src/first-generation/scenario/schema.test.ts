import { readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { scenarioJsonSchema } from '../../cli/schema-command.js'
import { readFirstGenerationScenario } from './read.js'
import { FIRST_GENERATION_FORMAT } from './schema.js'

const root = new URL('../../../../../', import.meta.url)
const jsonOf = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const NAME = 'schema/meshwork-first-generation-1.json'
const published = jsonOf(`packages/client/${NAME}`)
/** What a program understands that knows nothing but the published schema. */
const understood = z.fromJSONSchema(published)
const example = jsonOf('scenarios/first-generation.json')

describe('the published JSON Schema of the first generation', () => {
  it('is current: otherwise `npm run schema` writes it', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema(FIRST_GENERATION_FORMAT))))
    expect(published.title).toBe(FIRST_GENERATION_FORMAT)
  })

  it('travels with the package, under a subpath, and the example names it', () => {
    expect(jsonOf('packages/client/package.json').exports[`./${NAME}`]).toBe(`./${NAME}`)
    expect(example.$schema).toBe(`../packages/client/${NAME}`)
  })

  it('understands the example as the reader does', () => {
    expect(unwrap(readFirstGenerationScenario(JSON.stringify(example)))).toEqual(example)
    expect(understood.parse(example)).toEqual(example)
  })

  it.each([
    ['an unknown key', { ...example, seed: 1 }],
    ['a missing key', { ...example, grant: undefined }],
    ['another format', { ...example, format: 'meshwork-scenario/1' }],
    ['an amount as number', { ...example, grant: 1 }],
    ['a rate with an exponent', { ...example, exchangeRate: '1e3' }],
    ['an unknown op', { ...example, steps: [{ op: 'stake_remote' }] }],
    ['a step that lacks something', { ...example, steps: [{ op: 'settle_slash', user: 'alice' }] }],
    ['a step with too much', { ...example, steps: [{ op: 'retry_transfer', validator: 'lighthouse' }] }],
  ])('refuses %s, as the reader does', (_what, wrong) => {
    const text = JSON.stringify(wrong)
    expect(readFirstGenerationScenario(text).ok).toBe(false)
    expect(understood.safeParse(JSON.parse(text)).success).toBe(false)
  })
})
