import { describe, expect, it } from 'vitest'
import { describeStep } from './describe.js'
import type { ScenarioStep } from './schema.js'

const DENOMS = { providerDenom: 'uosmo', bondDenom: 'uosmo', consumerDenom: 'ujuno' }
const said = (step: ScenarioStep) => describeStep(step, DENOMS)

describe('describeStep', () => {
  it.each<readonly [step: ScenarioStep, title: string]>([
    [{ op: 'bond', user: 'ada', amount: '5' }, 'ada bonds 5uosmo'],
    [{ op: 'unbond', user: 'ada', amount: '5', denom: 'uatom' }, 'ada unbonds 5uatom'],
    [{ op: 'stake_remote', user: 'ada', amount: '5', validator: 'v' }, 'ada cross-stakes 5uosmo on v'],
    [{ op: 'unstake', user: 'ada', amount: '5', validator: 'v' }, 'ada unstakes 5uosmo from v'],
    [{ op: 'withdraw_unbonded', user: 'ada' }, 'ada withdraws what is unbonded'],
    [{ op: 'set_price', price: '0.5' }, 'price becomes 0.5'],
    [{ op: 'set_max_cap', cap: '7' }, 'max cap becomes 7ujuno'],
    [{ op: 'epoch' }, 'epoch'],
    [{ op: 'close_channel' }, 'the channel closes from the provider'],
    [{ op: 'close_channel', from: 'consumer' }, 'the channel closes from the consumer'],
    [{ op: 'open_channel' }, 'the channel opens'],
    [{ op: 'close_feed_channel' }, 'the channel of the price feed closes from the consumer'],
    [{ op: 'open_feed_channel' }, 'the channel of the price feed opens again'],
    [{ op: 'relay' }, 'relay'],
    [{ op: 'relay', from: 'consumer' }, 'relay what the consumer sent'],
    [{ op: 'recv', from: 'provider' }, 'deliver packet 0 of the provider'],
    [{ op: 'ack', from: 'provider', nth: 2 }, 'return acknowledgement 2 to the provider'],
    [{ op: 'timeout', from: 'consumer', nth: 1 }, 'time out packet 1 of the consumer'],
    [{ op: 'advance' }, 'a block passes'],
    [{ op: 'advance', blocks: 12 }, '12 blocks pass'],
    [{ op: 'advance', seconds: 1_209_600, blocks: 9 }, '14 d pass'],
    [{ op: 'advance', seconds: 5_400 }, '1 h 30 min pass'],
    [{ op: 'advance', seconds: 0 }, '0 s pass'],
    [{ op: 'phase', title: 'Later' }, 'Later'],
    [{ each: 'bond', amount: '5' }, 'every account: bond'],
    [
      { each: 'stake_remote', amount: '5', validator: 'round-robin', every: 1 },
      'every account: stake remote (round-robin)',
    ],
    [{ each: 'unstake', amount: '5', validator: 'v', every: 2 }, 'every 2nd account: unstake (v)'],
    [{ each: 'withdraw_unbonded', every: 3 }, 'every 3rd account: withdraw unbonded'],
    [{ each: 'withdraw_unbonded', every: 11 }, 'every 11th account: withdraw unbonded'],
    [{ each: 'withdraw_unbonded', every: 21 }, 'every 21st account: withdraw unbonded'],
    [{ each: 'withdraw_unbonded', every: 112 }, 'every 112th account: withdraw unbonded'],
  ])('%o', (step, title) => {
    expect(said(step)).toBe(title)
  })

  it('names the coin of the vault for what goes into it, and what the provider stakes for the rest', () => {
    const ofDao = (step: ScenarioStep) => describeStep(step, { ...DENOMS, providerDenom: 'uwynd' })
    const to = { user: 'ada', validator: 'v', amount: '5' } as const
    expect(ofDao({ op: 'bond', user: 'ada', amount: '5' })).toBe('ada bonds 5uwynd')
    expect(ofDao({ op: 'stake_remote', ...to })).toBe('ada cross-stakes 5uwynd on v')
    expect(ofDao({ op: 'delegate', ...to })).toBe('ada delegates 5uosmo to v')
    const sent = { op: 'transfer', sender: 'ada', amount: '5' } as const
    expect(ofDao({ ...sent, from: 'provider' })).toBe('ada sends 5uosmo from the provider to ada')
    expect(ofDao({ ...sent, from: 'provider', coin: 'rewards' })).toBe('ada sends 5ujuno from the provider to ada')
  })
})
