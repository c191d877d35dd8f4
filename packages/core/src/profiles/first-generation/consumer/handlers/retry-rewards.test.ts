import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../../foundation/result.js'
import { coins, denomOf } from '../../../../testing/values.js'
import {
  CHANNEL,
  consumerContext,
  freshConsumer,
  next,
  openConsumer,
  retryRewards,
  rewards,
  send,
  sentPacket,
  settled,
  VAL,
} from '../../testing/consumer-scene.js'
import { queryMeshConsumer } from '../queries.js'

describe('[MS M3-03 safe] [MS D-41 safe] retryRewards of the safe rules', () => {
  const open = openConsumer('safe')

  it('keeps rewards that were not heard of, and tells of them again', () => {
    const failed = unwrap(send(open, settled(rewards, 'failure')))
    expect(failed.events).toEqual([{ type: 'meshRewardsUntold', validator: VAL, rewards: coins(100, 'ujuno') }])
    const twice = next(failed.state, settled(rewards, 'timeout'))
    expect(queryMeshConsumer(twice, { type: 'unsent' }, consumerContext({}))).toEqual(
      ok([{ validator: VAL, rewards: coins(200, 'ujuno') }]),
    )
    const startAfter = { validator: VAL, denom: denomOf('ujuno') }
    expect(queryMeshConsumer(twice, { type: 'unsent', startAfter }, consumerContext({}))).toEqual(ok([]))
    const again = unwrap(send(twice, retryRewards))
    expect(again.effects).toEqual([sentPacket({ ...rewards, totalFunds: coins(200, 'ujuno') })])
    expect(send(again.state, retryRewards)).toEqual({ ok: false, error: { type: 'NothingToRetry' } })
    const closed = next(twice, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(closed, retryRewards)).toMatchObject({ error: { type: 'NoChannel' } })
    expect(send(twice, retryRewards, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('needs something to tell before it needs a channel', () => {
    expect(send(freshConsumer('safe'), retryRewards)).toEqual({ ok: false, error: { type: 'NothingToRetry' } })
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] retryRewards of the reference rules', () => {
  const open = openConsumer('reference')

  it('is not known', () => {
    expect(send(open, retryRewards)).toEqual({ ok: false, error: { type: 'NotDeployed', message: 'retryRewards' } })
  })
})
