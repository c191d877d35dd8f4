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
    [{ op: 'settle_slash', user: 'ada', validator }, 'the lockup hears what slashes took of ada on lighthouse'],
    [{ op: 'retry_rewards', validator }, 'the provider is told again of rewards of lighthouse'],
    [{ op: 'retry_transfer' }, 'rewards that came back go out again'],
    [{ op: 'update_validators' }, 'the provider is told which validators came and went'],
    [{ op: 'undelegate_waiting', validator }, 'what waits to leave lighthouse is undelegated'],
    [{ op: 'advance', seconds: 90_000 }, '1 d 1 h pass'],
    [{ op: 'phase', title: 'Later' }, 'Later'],
  ])('%j', (step, text) => {
    expect(describeFirstGenerationStep(step, { providerDenom: 'uosmo', consumerDenom: 'ujuno' })).toBe(text)
  })
})
