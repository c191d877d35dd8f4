import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { coins } from '../../../testing/values.js'
import { transferPacket } from '../../testing/consumer-words.js'
import { converterContext } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { receiveTransferRewards } from './receive-transfer-rewards.js'

const both: readonly RuleSetName[] = ['safe', 'reference']

describe.each(both)('receiveTransferRewards (%s)', (rules) => {
  const state = converterOf(rules)
  const receive = (...args: Parameters<typeof transferPacket>) =>
    receiveTransferRewards(state, transferPacket(...args), converterContext({ rules }))

  it('pays an account of this chain from its own coins', () => {
    const { state: after, effects, events } = unwrap(receive('alice-remote', 800_000))
    expect(after).toBe(state)
    const rewards = coins(800_000, 'ujuno')
    expect(effects).toEqual([
      { type: 'bank', msg: { type: 'send', to: 'alice-remote', amount: [rewards] }, onReply: 'never', id: '' },
    ])
    expect(events).toEqual([{ type: 'rewardsTransferred', recipient: 'alice-remote', rewards }])
  })

  it.each([
    ['', 'empty'],
    ['Not An Address', 'malformed'],
  ])('InvalidAddress for %j, before the denom is looked at', (recipient, reason) => {
    expect(receive(recipient, 1, 'bad')).toEqual({
      ok: false,
      error: { type: 'InvalidAddress', text: recipient, reason },
    })
  })

  it('WrongDenom for anything but what the consumer stakes', () => {
    expect(receive('alice-remote', 1, 'bad')).toEqual({
      ok: false,
      error: { type: 'WrongDenom', sent: 'bad', expected: 'ujuno' },
    })
  })
})
