import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  bring,
  freshConsumer,
  META,
  openConsumer,
  rewards,
  send,
  sentPacket,
} from '../../testing/consumer-scene.js'

describe.each(BOTH)('receiveRewards under %s', (rules) => {
  const open = openConsumer(rules)
  const byMeta = { sender: META, funds: [coins(100, 'ujuno')] }

  it('[MS M3-03 safe] [MS M3-03 reference] tells of rewards first, and the coins follow the answer', () => {
    const told = unwrap(send(open, bring, byMeta))
    expect(told.state).toBe(open)
    expect(told.effects).toEqual([sentPacket(rewards)])
    expect(send(freshConsumer(rules), bring, byMeta)).toEqual({ ok: false, error: { type: 'NoChannel' } })
  })
})

describe('[MS M3-03 safe] [MS D-41 safe] rewards of the safe rules', () => {
  const open = openConsumer('safe')

  it('takes rewards from its meta-staking alone, one coin at a time', () => {
    const funds = [coins(1, 'ujuno')]
    expect(send(open, bring, { funds })).toEqual({ ok: false, error: { type: 'Unauthorized', sender: ALICE } })
    expect(send(open, bring, { sender: META })).toEqual({ ok: false, error: { type: 'NoRewards' } })
    expect(send(open, bring, { sender: META, funds: [...funds, coins(1, 'uosmo')] })).toEqual({
      ok: false,
      error: { type: 'SeveralRewards', coins: 2 },
    })
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] rewards of the reference rules', () => {
  const open = openConsumer('reference')

  it('takes rewards from anybody, the first coin of them, and aborts without one', () => {
    const funds = [coins(1, 'ujuno'), coins(1, 'uosmo')]
    expect(unwrap(send(open, bring, { funds })).effects).toEqual([
      sentPacket({ ...rewards, totalFunds: coins(1, 'ujuno') }),
    ])
    expect(send(open, bring)).toEqual({ ok: false, error: { type: 'NoRewards', panic: true } })
  })
})
