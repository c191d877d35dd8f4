import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../../foundation/result.js'
import { coins, denomOf } from '../../../../testing/values.js'
import {
  CHANNEL,
  consumerContext,
  next,
  openConsumer,
  retryTransfer,
  send,
  transferOf,
  transferSettled,
} from '../../testing/consumer-scene.js'
import { queryMeshConsumer } from '../queries.js'

describe('[MS M3-03 safe] [MS D-41 safe] retryTransfer of the safe rules', () => {
  const open = openConsumer('safe')

  it('sends coins again that came back', () => {
    const outcome = { type: 'timeout' } as const
    const lost = {
      type: 'transferSettled',
      channelId: 'channel-2',
      sequence: 1n,
      coin: coins(5, 'ujuno'),
      outcome,
    } as const
    const back = next(open, lost)
    const again = unwrap(send(back, retryTransfer))
    expect(again.effects).toMatchObject([{ type: 'transfer', msg: { coin: coins(5, 'ujuno') } }])
    expect(again.state).toEqual(open)
    expect(send(again.state, retryTransfer)).toEqual({ ok: false, error: { type: 'NothingToRetry' } })
    expect(send(back, retryTransfer, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    const startAfter = denomOf('ujuno')
    expect(queryMeshConsumer(back, { type: 'returned', startAfter }, consumerContext({}))).toEqual(ok([]))
  })

  it('needs no channel of packets: coins have their own', () => {
    const back = next(next(open, transferSettled(5)), { type: 'channelCloseInit', channelId: CHANNEL })
    expect(unwrap(send(back, retryTransfer)).effects).toEqual([transferOf('safe', 5)])
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] retryTransfer of the reference rules', () => {
  const open = openConsumer('reference')

  it('is not known', () => {
    expect(send(open, retryTransfer)).toEqual({ ok: false, error: { type: 'NotDeployed', message: 'retryTransfer' } })
  })
})
