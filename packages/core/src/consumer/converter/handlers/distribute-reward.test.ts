import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { type Circumstances, converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf, trackedAs } from '../../testing/states.js'
import { distributeReward } from './distribute-reward.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const validator = valoperOf('cval1')

describe.each(both)('distributeReward (%s)', (rules) => {
  const state = converterOf(rules)
  const distribute = (told: Circumstances = {}, before = state) =>
    distributeReward(
      before,
      { type: 'distributeReward', validator },
      converterContext({ rules, sender: VIRTUAL_STAKING, funds: [coins(7, 'ujuno')], ...told }),
    )

  it('keeps the coins and tells the provider, who has an hour', () => {
    const { state: after, effects, events } = unwrap(distribute())
    // Under `safe` the packet waits in its outbox for the answer, and nothing else has changed.
    expect({ ...after, outboxes: state.outboxes }).toEqual(state)
    expect(after.outboxes.rewards.entries.size).toBe(rules === 'safe' ? 1 : 0)
    expect(effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet: { type: 'distribute', validator, rewards: coins(7, 'ujuno') },
        timeoutAtNanos: 1_700_003_600_000_000_000n,
        ...trackedAs(rules, 'rewards', 1n),
      },
    ])
    expect(events).toEqual([{ type: 'rewardDistributed', validator, amount: 7n }])
  })

  it('checks the sender, then the coins, then the channel', () => {
    const sender = addressOf('mallory')
    const closed = converterOf(rules, false)
    expect(distribute({ sender, funds: [] }, closed)).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender, virtualStaking: VIRTUAL_STAKING },
    })
    expect(distribute({ funds: [] }, closed)).toEqual({ ok: false, error: { type: 'NoFunds', expected: 'ujuno' } })
    expect(distribute({ funds: [coins(7, 'uosmo')] }, closed)).toMatchObject({ error: { type: 'MissingDenom' } })
    const two = [coins(7, 'ujuno'), coins(1, 'uosmo')]
    expect(distribute({ funds: two }, closed)).toMatchObject({ error: { type: 'MultipleDenoms' } })
    expect(distribute({}, closed)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})
