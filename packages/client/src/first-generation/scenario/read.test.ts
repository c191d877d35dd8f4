import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildFirstGeneration } from './build.js'
import { readFirstGenerationScenario } from './read.js'

const least = {
  format: 'meshwork-first-generation/1',
  provider: { bondDenom: 'uosmo', accounts: [{ name: 'alice', balance: '100' }] },
  consumer: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5' }] },
  exchangeRate: '0.1',
  grant: '10',
  steps: [{ op: 'bond', user: 'alice', amount: '1' }],
}

const read = (file: unknown) => readFirstGenerationScenario(JSON.stringify(file))

function problems(file: unknown): readonly string[] {
  const result = read(file)
  return result.ok ? [] : result.error.map(({ path, message }) => `${path}: ${message}`)
}

describe('readFirstGenerationScenario', () => {
  it('reads the least that a run needs as it stands', () => expect(unwrap(read(least))).toEqual(least))

  it('names the place of what is wrong, of several steps at once', () => {
    const steps = [
      { op: 'bond', user: 'alice', amount: '1.5' },
      { op: 'relay', to: 'consumer' },
      { op: 'slash', validator: 'lighthouse', fraction: '1.1' },
      { op: 'stake_remote', user: 'alice' },
    ]
    expect(problems({ ...least, steps })).toEqual([
      expect.stringMatching(/^steps\[0\]\.amount: an amount is decimal digits/),
      'steps[1].to: unknown key',
      'steps[2].fraction: a share is at most 1',
      expect.stringMatching(/^steps\[3\]\.op: /),
    ])
    expect(problems({ ...least, grant: 10, colour: 'blue' })).toEqual([
      'grant: an amount is a text of decimal digits: "100"',
      'colour: unknown key',
    ])
    expect(problems({ ...least, exchangeRate: undefined })).toEqual(['exchangeRate: missing'])
  })

  it('knows who has an account', () => {
    const steps = [
      { op: 'release_claims', user: 'eve' },
      { op: 'slash', validator: 'lighthouse', fraction: '1', by: 'eve' },
      { op: 'slash', validator: 'lighthouse', fraction: '1', by: 'court' },
    ]
    expect(problems({ ...least, slasherOwner: 'court', steps })).toEqual([
      'steps[0].user: no account "eve" on the provider',
      'steps[1].by: no account "eve" on the provider',
    ])
    const twice = { ...least.provider, accounts: [...least.provider.accounts, ...least.provider.accounts] }
    expect(problems({ ...least, provider: twice })).toEqual(['provider.accounts[1].name: "alice" is taken'])
  })

  it('says where a text stops being JSON', () => expect(readFirstGenerationScenario('{').ok).toBe(false))
})

describe('buildFirstGeneration', () => {
  const refused = (file: unknown) => {
    const built = buildFirstGeneration(unwrap(read(file)))
    return built.ok ? [] : built.error.map(({ path }) => path)
  }

  it('names the place of what a chain refuses', () => {
    expect(refused({ ...least, provider: { ...least.provider, bondDenom: '!' } })).toEqual(['provider.bondDenom'])
    const accounts = [{ name: 'Alice', balance: '1' }]
    expect(refused({ ...least, consumer: { ...least.consumer, accounts } })).toEqual(['consumer.accounts[0].name'])
    expect(refused({ ...least, slasherOwner: 'The Court' })).toEqual(['slasherOwner'])
  })

  it('takes the rules of the file, unless it is told others', () => {
    const file = unwrap(read({ ...least, rules: 'reference' }))
    expect(unwrap(buildFirstGeneration(file)).rules).toBe('reference')
    expect(unwrap(buildFirstGeneration(file, 'safe')).rules).toBe('safe')
  })

  it('lets stake wait as long as it is told', () => {
    const { made } = unwrap(buildFirstGeneration(unwrap(read({ ...least, unbondingSeconds: 60 }))))
    const { provider, contracts } = made
    expect(provider.ask(contracts.provider, { type: 'config' })).toMatchObject({
      value: { unbondingPeriodSeconds: 60n },
    })
  })
})
