import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import { after, CHANNEL, openProvider, send, settledAs, staked } from '../../testing/provider-scene.js'

describe.each(BOTH)('acknowledgePacket under %s', (rules) => {
  const open = openProvider(rules)

  it('counts an answer without a list as none', () => {
    const where = { channelId: CHANNEL, sequence: 1n, packet: { type: 'listValidators' } } as const
    const { events } = unwrap(send(open, { type: 'acknowledgePacket', ...where, ack: { type: 'success' } }))
    expect(events).toMatchObject([{ type: 'validatorsListRetried' }])
  })

  it('counts a list that is none as none', () => {
    const where = { channelId: CHANNEL, sequence: 1n, packet: { type: 'listValidators' } } as const
    for (const data of [null, 'junoval1', { list: [] }, { validators: 'junoval1' }]) {
      const { state, events } = unwrap(
        send(open, { type: 'acknowledgePacket', ...where, ack: { type: 'success', data } }),
      )
      expect(events).toMatchObject([{ type: 'validatorsListRetried', retriesLeft: 4 }])
      expect(state.validators).toBe(open.validators)
    }
  })

  it('hears of packets on channels that have ended', () => {
    const closed = after(staked(open, 1000), { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(closed, settledAs('stake', 5, 'success'))).toMatchObject({ ok: true })
    expect(send(closed, settledAs('stake', 5, 'timeout'))).toMatchObject({ ok: true })
  })
})
