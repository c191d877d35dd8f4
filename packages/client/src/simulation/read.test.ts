import { readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { scenarioJsonSchema } from '../cli/schema-command.js'
import { readSimulation } from './read.js'
import { SIMULATION_FORMAT } from './schema.js'
import { NO_CAP } from './settings.js'

const least = { format: SIMULATION_FORMAT, consumers: { juno: {} } }
const read = (value: unknown) => readSimulation(JSON.stringify(value))
const problems = (value: unknown) => {
  const refused = read(value)
  return refused.ok ? [] : refused.error.map(({ path, message }) => `${path}: ${message}`)
}
const withConsumer = (consumer: object, rest: object = {}) => ({ ...least, ...rest, consumers: { juno: consumer } })

const root = new URL('../../../../', import.meta.url)
const NAME = 'schema/meshwork-simulation-1.json'
const published = JSON.parse(readFileSync(new URL(`packages/client/${NAME}`, root), 'utf8'))

describe('readSimulation', () => {
  it('fills in what is left open', () => {
    const settings = unwrap(read(least))
    expect(settings).toMatchObject({
      steps: 30,
      stepSeconds: 86_400,
      seeds: 100,
      firstSeed: 1,
      rules: 'safe',
      spread: 1,
    })
    expect(settings.users).toHaveLength(10)
    expect(settings.users[9]).toEqual({ name: 'user-10', collateral: 1_000_000_000n })
    const [juno] = settings.consumers
    expect(juno).toMatchObject({ denom: 'ujuno', price: '1', discount: '0.4', maxCap: NO_CAP, reprice: 'perEpoch' })
    // As much as is lent: 10,000 coins at 1, two fifths off.
    expect(juno?.validators.reduce((sum, { tokens }) => sum + tokens, 0n)).toBe(6_000_000_000n)
  })

  it('takes a random jump in each step, and no more', () => {
    const jumping = (perYear: string, stepSeconds: number) =>
      problems(withConsumer({ path: { randomJumps: { perYear, from: '-0.1', to: '0.1' } } }, { stepSeconds }))
    expect(jumping('365', 86_400)).toEqual([])
    expect(jumping('52.14', 7 * 86_400)).toEqual([])
    expect(jumping('52.15', 7 * 86_400).join()).toMatch(/perYear: there is at most one a step: 52\.14 a year/)
  })

  it('leaves nothing of native stake out', () => {
    const [juno] = unwrap(read(withConsumer({ nativeStake: '1003', validators: 4 }))).consumers
    expect(juno?.validators.map(({ tokens }) => tokens)).toEqual([251n, 251n, 251n, 250n])
  })

  it('never reprices under reference, where nothing is', () => {
    expect(unwrap(read({ ...least, rules: 'reference' })).consumers[0]?.reprice).toBe('never')
    expect(problems(withConsumer({ reprice: 'perEpoch' }, { rules: 'reference' }))).toEqual([
      'consumers.juno.reprice: the deployed contracts reprice nothing: never, under `reference`',
    ])
  })

  it.each([
    ['no JSON', '{', /^: /],
    ['another format', { ...least, format: 'meshwork-scenario/1' }, /^format: /],
    ['nobody to lend to', { ...least, consumers: {} }, /^consumers: a simulation has at least one consumer/],
    ['an unknown key', withConsumer({ colour: 'blue' }), /^consumers\.juno\.colour: unknown key/],
    ['a discount of one', withConsumer({ discount: '1' }), /^consumers\.juno\.discount: a discount is below 1/],
    ['a price of zero', withConsumer({ price: '0.0' }), /^consumers\.juno\.price: a price is above zero/],
    [
      'a jump to nothing',
      withConsumer({ path: { jumps: [{ atSeconds: 1, change: '-1' }] } }),
      /jumps\[0\]\.change: a price cannot lose all of itself/,
    ],
    [
      'a jump behind the end',
      withConsumer({ path: { jumps: [{ atSeconds: 9e9, change: '1' }] } }),
      /jumps\[0\]\.atSeconds: from 1 to 2592000, the end of the run/,
    ],
    [
      'a planned price of zero',
      withConsumer({ path: { prices: [{ atSeconds: 1, price: '0' }] } }),
      /path\.prices: a price is above zero/,
    ],
    [
      'jumps from above to below',
      withConsumer({ path: { randomJumps: { perYear: '1', from: '0.2', to: '0.1' } } }),
      /randomJumps\.to: not below `from`/,
    ],
    [
      'more random jumps than one a step',
      withConsumer({ path: { randomJumps: { perYear: '365.01', from: '-0.1', to: '0.1' } } }),
      /^consumers\.juno\.path\.randomJumps\.perYear: there is at most one a step: 365 a year with steps of 86400 seconds, and this is 365\.01/,
    ],
    ['a wild walk', withConsumer({ path: { volatility: '11' } }), /volatility: at most 10 a year/],
    [
      'a slash of a validator that is not there',
      withConsumer({ slashes: [{ atSeconds: 1, fraction: '0.1', validator: 4 }] }),
      /slashes\[0\]\.validator: there are 4, counted from 0/,
    ],
    [
      'a slash behind the end',
      withConsumer({ slashes: [{ atSeconds: 9e9, fraction: '0.1' }] }),
      /slashes\[0\]\.atSeconds: from 1 to 2592000/,
    ],
    [
      'a slash at home of nobody',
      { ...least, provider: { slashes: [{ atSeconds: 1, fraction: '0.1' }] } },
      /^provider\.slashes: nobody stakes at home/,
    ],
    [
      'too many steps',
      { ...least, stepSeconds: 1 },
      /^stepSeconds: a run has at most 100000 steps, and this one 2592000/,
    ],
    [
      'a step that is too long',
      { ...least, lengthSeconds: 10, stepSeconds: 11 },
      /^stepSeconds: a step is not longer than the run/,
    ],
    [
      'more seeds than there are',
      { ...least, firstSeed: 0xffff_fffe, seeds: 3 },
      /^seeds: the last seed is 4294967295, so from 4294967294 on there are 2/,
    ],
    ['too wide a spread', { ...least, users: { spread: 5 } }, /^users\.spread: juno has only 4 validators/],
    [
      'a user with nothing',
      { ...least, users: { collateral: ['1000', '0'] } },
      /^users\.collateral: everybody bonds more than nothing/,
    ],
    [
      'too little native stake',
      withConsumer({ nativeStake: '3' }),
      /^consumers\.juno\.nativeStake: less than one unit for each of 4 validators/,
    ],
    ['a chain that is both', { ...least, provider: { name: 'juno' } }, /^consumers\.juno: juno is the provider/],
    ['a name that is none', { ...least, consumers: { 'Juno 1': {} } }, /^consumers\.Juno 1: the name of a chain is/],
    ['a coin that is none', withConsumer({ denom: '1' }), /^consumers\.juno\.denom: /],
  ])('refuses %s, and says where', (_what, value, expected) => {
    const refused = typeof value === 'string' ? readSimulation(value) : read(value)
    const said = refused.ok ? [] : refused.error.map(({ path, message }) => `${path}: ${message}`)
    expect(said.join('\n')).toMatch(expected)
    expect(said).toHaveLength(1)
  })
})

describe('the published JSON Schema of simulations', () => {
  it('is current: otherwise `npm run schema` writes it; and travels with the package', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema(SIMULATION_FORMAT))))
    const manifest = JSON.parse(readFileSync(new URL('packages/client/package.json', root), 'utf8'))
    expect(manifest.exports[`./${NAME}`]).toBe(`./${NAME}`)
  })

  it('refuses what the reader refuses for its form', () => {
    const understood = z.fromJSONSchema(published)
    expect(understood.safeParse(least).success).toBe(true)
    for (const wrong of [
      { ...least, seeds: 0 },
      withConsumer({ maxCap: 5 }),
      withConsumer({ reprice: 'daily' }),
      { format: SIMULATION_FORMAT },
    ]) {
      expect(understood.safeParse(wrong).success).toBe(false)
      expect(read(wrong).ok).toBe(false)
    }
  })
})
