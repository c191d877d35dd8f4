import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { type Circumstances, converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf, trackedAs } from '../../testing/states.js'
import { distributeRewards } from './distribute-rewards.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const payments = [
  { validator: valoperOf('cval2'), reward: uint(33) },
  { validator: valoperOf('cval1'), reward: uint(53) },
]

describe.each(both)('distributeRewards (%s)', (rules) => {
  const state = converterOf(rules)
  const distribute = (sent: bigint | number, told: Circumstances = {}, before = state, parts = payments) =>
    distributeRewards(
      before,
      { type: 'distributeRewards', payments: parts },
      converterContext({ rules, sender: VIRTUAL_STAKING, funds: [coins(sent, 'ujuno')], ...told }),
    )

  it(`[MS H-07 ${rules}] 33 and 53 with 86: one packet, an event each`, () => {
    const { state: after, effects, events } = unwrap(distribute(86))
    // Under `safe` the packet waits in its outbox for the answer, and nothing else has changed.
    expect({ ...after, outboxes: state.outboxes }).toEqual(state)
    expect(after.outboxes.rewards.entries.size).toBe(rules === 'safe' ? 1 : 0)
    expect(effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet: { type: 'distributeBatch', rewards: payments, denom: 'ujuno' },
        timeoutAtNanos: 1_700_003_600_000_000_000n,
        ...trackedAs(rules, 'rewards', 1n),
      },
    ])
    expect(events).toEqual([
      { type: 'rewardDistributed', validator: 'cval2', amount: 33n },
      { type: 'rewardDistributed', validator: 'cval1', amount: 53n },
    ])
  })

  it.each([80, 90])(`[MS H-06 ${rules}] 33 and 53 with %d`, (sent) => {
    expect(distribute(sent)).toEqual({
      ok: false,
      error: { type: 'DistributeRewardsInvalidAmount', sum: 86n, sent: BigInt(sent) },
    })
  })

  it('no payments, or more than there can be, are not what was sent; the contracts abort at the latter, before they look at the coins', () => {
    expect(distribute(1, {}, state, [])).toMatchObject({ error: { sum: 0n, sent: 1n } })
    const twice = [
      { validator: valoperOf('cval1'), reward: MAX_UINT128 },
      { validator: valoperOf('cval2'), reward: uint(1) },
    ]
    const type = rules === 'reference' ? 'OverflowAbort' : 'DistributeRewardsInvalidAmount'
    expect(distribute(MAX_UINT128, {}, state, twice)).toMatchObject({ error: { type, sum: MAX_UINT128 + 1n } })
    if (rules === 'reference') expect(distribute(1, { funds: [] }, state, twice)).toMatchObject({ error: { type } })
  })

  it('checks the sender, then the coins, then the sum, then the channel', () => {
    const sender = addressOf('mallory')
    const closed = converterOf(rules, false)
    expect(distribute(1, { sender, funds: [] }, closed)).toMatchObject({ error: { type: 'Unauthorized', sender } })
    expect(distribute(1, { funds: [] }, closed)).toMatchObject({ error: { type: 'NoFunds' } })
    expect(distribute(1, {}, closed)).toMatchObject({ error: { type: 'DistributeRewardsInvalidAmount' } })
    expect(distribute(86, {}, closed)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})
