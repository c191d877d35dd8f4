import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../../foundation/result.js'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  CHANNEL,
  change,
  consumerContext,
  next,
  OTHER_VAL,
  openConsumer,
  rewards,
  send,
  settled,
  transferOf,
  VAL,
} from '../../testing/consumer-scene.js'
import { queryMeshConsumer } from '../queries.js'

describe.each(BOTH)('acknowledgePacket and timeoutPacket under %s', (rules) => {
  const open = openConsumer(rules)

  it('[MS M3-03 safe] [MS M3-03 reference] the coins follow the news', () => {
    const heard = unwrap(send(open, settled(rewards, 'success')))
    expect(heard.effects).toEqual([transferOf(rules)])
    expect(heard.events).toEqual([
      { type: 'meshRewardsTransferred', rewards: coins(100, 'ujuno'), receiver: 'juno-provider' },
    ])
  })

  it('[MS M3-03 safe] [MS M3-03 reference] an update that was heard changes nothing here', () => {
    expect(unwrap(send(open, settled(change, 'success')))).toEqual({ state: open, effects: [], events: [] })
  })

  it('hears of packets on a channel that has ended', () => {
    const closed = next(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(unwrap(send(closed, settled(rewards, 'success'))).effects).toEqual([transferOf(rules)])
  })
})

describe('[MS M3-03 safe] [MS D-41 safe] news of the safe rules', () => {
  const open = openConsumer('safe')

  it('that were not heard are kept, by validator and coin', () => {
    const failed = unwrap(send(open, settled(rewards, 'failure')))
    expect(failed.events).toEqual([{ type: 'meshRewardsUntold', validator: VAL, rewards: coins(100, 'ujuno') }])
    const others = [
      { ...rewards, validator: OTHER_VAL },
      { ...rewards, totalFunds: coins(7, 'uosmo') },
    ].reduce((state, packet) => next(state, settled(packet, 'timeout')), failed.state)
    expect(queryMeshConsumer(others, { type: 'unsent' }, consumerContext())).toEqual(
      ok([
        { validator: VAL, rewards: coins(100, 'ujuno') },
        { validator: VAL, rewards: coins(7, 'uosmo') },
        { validator: OTHER_VAL, rewards: coins(100, 'ujuno') },
      ]),
    )
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] news of the reference rules', () => {
  const open = openConsumer('reference')

  it('refuses to hear that a packet failed', () => {
    expect(send(open, settled(rewards, 'failure'))).toEqual({ ok: false, error: { type: 'AckFailed' } })
    expect(send(open, settled(change, 'failure'))).toEqual({ ok: false, error: { type: 'AckFailed' } })
    expect(send(open, settled(rewards, 'timeout'))).toEqual({ ok: false, error: { type: 'RewardsFailed' } })
    expect(send(open, settled(change, 'timeout'))).toEqual({ ok: false, error: { type: 'UpdateValidatorsFailed' } })
  })
})
