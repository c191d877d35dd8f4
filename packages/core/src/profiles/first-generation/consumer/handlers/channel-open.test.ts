import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import { CHANNEL, freshConsumer, OPENING, openConsumer, send } from '../../testing/consumer-scene.js'

describe.each(BOTH)('channelOpening and channelOpened under %s', (rules) => {
  const open = openConsumer(rules)

  it('[MS M3-01 safe] [MS M3-01 reference] takes one unordered channel over the trusted connection from the trusted port', () => {
    const steps = rules === 'safe' ? (['channelOpenInit'] as const) : (['channelOpenInit', 'channelOpenTry'] as const)
    for (const type of steps) {
      expect(unwrap(send(freshConsumer(rules), { type, channel: OPENING })).effects).toEqual([])
      const strange = { ...OPENING, connectionId: 'connection-9', counterpartyPort: 'wasm.mallory' }
      expect(send(freshConsumer(rules), { type, channel: { ...strange, ordering: 'ordered' } })).toMatchObject({
        error: { type: 'ChannelNotUnordered', ordering: 'ordered' },
      })
      expect(send(freshConsumer(rules), { type, channel: { ...strange, version: 'ics20-1' } })).toEqual({
        ok: false,
        error: { type: 'InvalidIbcVersion', version: 'ics20-1', expected: 'mesh-security-v0.1' },
      })
      expect(send(freshConsumer(rules), { type, channel: strange })).toEqual({
        ok: false,
        error: { type: 'WrongConnection', connectionId: 'connection-9', expected: 'connection-0' },
      })
      expect(send(freshConsumer(rules), { type, channel: { ...strange, connectionId: 'connection-0' } })).toEqual({
        ok: false,
        error: { type: 'WrongPort', portId: 'wasm.mallory', expected: 'wasm.juno-provider' },
      })
      expect(send(open, { type, channel: OPENING })).toMatchObject({ error: { type: 'ChannelExists' } })
    }
    for (const type of ['channelOpenAck', 'channelOpenConfirm'] as const)
      expect(send(open, { type, channel: OPENING })).toEqual({
        ok: false,
        error: { type: 'ChannelExists', channelId: CHANNEL },
      })
  })

  it('says which end it is, and keeps nothing before the channel is open', () => {
    const fresh = freshConsumer(rules)
    const answered = unwrap(send(fresh, { type: 'channelOpenInit', channel: OPENING }))
    expect(answered).toEqual({ state: fresh, effects: [], events: [], data: { side: 'consumer' } })
    for (const type of ['channelOpenAck', 'channelOpenConfirm'] as const)
      expect(unwrap(send(fresh, { type, channel: OPENING }))).toEqual({
        state: { ...fresh, channel: CHANNEL },
        effects: [],
        events: [{ type: 'meshChannelOpened', channelId: CHANNEL }],
      })
  })
})

it.each([
  ['safe', 'IbcOpenTryDisallowed'],
  ['reference', 'ChannelNotUnordered'],
] as const)('[MS D-41 %s] a channel that the provider begins, under it', (rules, type) => {
  const channel = { ...OPENING, ordering: 'ordered' } as const
  expect(send(freshConsumer(rules), { type: 'channelOpenTry', channel })).toMatchObject({ error: { type } })
  expect(send(openConsumer(rules), { type: 'channelOpenTry', channel })).toMatchObject({
    error: { type: 'ChannelExists' },
  })
})
