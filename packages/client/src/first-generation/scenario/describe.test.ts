import { describe, expect, it } from 'vitest'
import { describeFirstGenerationStep } from './describe.js'
import type { FirstGenerationStep } from './schema.js'

const validator = 'lighthouse'

describe('describeFirstGenerationStep', () => {
  it.each<[FirstGenerationStep, string]>([
    [{ op: 'bond', user: 'ada', amount: '5' }, 'ada bonds 5uosmo'],
    [{ op: 'unstake', user: 'ada', validator, amount: '5' }, 'ada unstakes 5uosmo from lighthouse'],
    [{ op: 'accrue', validator, amount: '5' }, '5ujuno of rewards on lighthouse'],
    [{ op: 'slash', validator, fraction: '0.1' }, 'the slasher slashes 0.1 of lighthouse'],
    [{ op: 'slash', validator, fraction: '0.1', by: 'ada' }, 'ada slashes 0.1 of lighthouse'],
    [{ op: 'relay', from: 'provider' }, 'relay what the provider sent'],
    [{ op: 'advance', seconds: 90_000 }, '1 d 1 h pass'],
    [{ op: 'phase', title: 'Later' }, 'Later'],
  ])('%j', (step, text) => {
    expect(describeFirstGenerationStep(step, { providerDenom: 'uosmo', consumerDenom: 'ujuno' })).toBe(text)
  })
})
