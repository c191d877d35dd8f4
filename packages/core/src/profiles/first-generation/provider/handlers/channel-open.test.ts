import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { FIRST_GENERATION_VERSION } from '../../channel.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  CHANNEL,
  freshProvider,
  OPENING,
  openProvider,
  PROVIDER_INIT,
  packetOf,
  providerContext,
  send,
} from '../../testing/provider-scene.js'
import type { MeshProviderMessage } from '../messages.js'
import { instantiateMeshProvider } from './instantiate.js'

describe.each(BOTH)('channelOpening and channelOpened under %s', (rules) => {
  const fresh = freshProvider(rules)
  const open = openProvider(rules)

  it('[MS M2-03 safe] [MS M2-03 reference] takes one unordered channel over the trusted connection', () => {
    const steps = rules === 'safe' ? (['channelOpenTry'] as const) : (['channelOpenInit', 'channelOpenTry'] as const)
    for (const type of steps) {
      const data = { side: 'provider' }
      expect(unwrap(send(fresh, { type, channel: OPENING }))).toEqual({ state: fresh, effects: [], events: [], data })
      const ordered = { ...OPENING, ordering: 'ordered', connectionId: 'connection-1' } as const
      expect(send(fresh, { type, channel: ordered })).toMatchObject({ error: { type: 'ChannelNotUnordered' } })
      expect(
        send(fresh, { type, channel: { ...ordered, ordering: 'unordered', version: 'mesh-security-v0.2' } }),
      ).toMatchObject({
        error: { type: 'InvalidIbcVersion', version: 'mesh-security-v0.2', expected: 'mesh-security-v0.1' },
      })
      expect(send(fresh, { type, channel: { ...ordered, ordering: 'unordered' } })).toMatchObject({
        error: { type: 'WrongConnection', connectionId: 'connection-1', expected: 'connection-0' },
      })
      expect(send(open, { type, channel: ordered })).toEqual({
        ok: false,
        error: { type: 'ChannelExists', channelId: CHANNEL },
      })
    }
    for (const type of ['channelOpenAck', 'channelOpenConfirm'] as const) {
      const { state, effects } = unwrap(send(fresh, { type, channel: OPENING }))
      expect(state.channel).toBe(CHANNEL)
      expect(effects).toEqual([packetOf({ type: 'listValidators' })])
      expect(send(state, { type, channel: OPENING })).toMatchObject({ error: { type: 'ChannelExists' } })
    }
  })

  it('[MS M2-03 safe] [MS M2-03 reference] a known port is asked for, too', () => {
    const consumer = { connectionId: 'connection-0', portId: 'wasm.somebody' }
    const { state } = unwrap(instantiateMeshProvider({ ...PROVIDER_INIT, consumer }, providerContext({ rules })))
    expect(send(state, { type: 'channelOpenTry', channel: OPENING })).toMatchObject({
      error: { type: 'WrongPort', portId: 'wasm.osmo-consumer', expected: 'wasm.somebody' },
    })
  })

  it('[MS M2-03 safe] [MS M2-03 reference] checks in this order: another channel, who begins, order, version, connection, port', () => {
    const consumer = { connectionId: 'connection-0', portId: 'wasm.somebody' }
    const { state } = unwrap(instantiateMeshProvider({ ...PROVIDER_INIT, consumer }, providerContext({ rules })))
    const wrong = { ...OPENING, ordering: 'ordered', version: 'ics20-1', connectionId: 'connection-1' } as const
    const taken = { ...state, channel: CHANNEL }
    const begun = { type: 'channelOpenInit', channel: wrong } as const
    expect(send(taken, begun)).toMatchObject({ error: { type: 'ChannelExists' } })
    expect(send(state, begun)).toMatchObject({
      error: { type: rules === 'safe' ? 'IbcOpenInitDisallowed' : 'ChannelNotUnordered' },
    })
    let channel: MeshOpening = wrong
    for (const [type, repaired] of [
      ['ChannelNotUnordered', { ordering: 'unordered' }],
      ['InvalidIbcVersion', { version: FIRST_GENERATION_VERSION }],
      ['WrongConnection', { connectionId: 'connection-0' }],
      ['WrongPort', { counterpartyPort: 'wasm.somebody' }],
    ] as const) {
      expect(send(state, { type: 'channelOpenTry', channel })).toMatchObject({ error: { type } })
      channel = { ...channel, ...repaired }
    }
    expect(send(state, { type: 'channelOpenTry', channel })).toMatchObject({ ok: true })
  })
})

describe('[MS D-41 safe] who begins, under the safe rules', () => {
  it('is the consumer', () => {
    const begun = { type: 'channelOpenInit', channel: OPENING } as const
    expect(send(freshProvider('safe'), begun)).toEqual({ ok: false, error: { type: 'IbcOpenInitDisallowed' } })
  })
})

type MeshOpening = Extract<MeshProviderMessage, { type: 'channelOpenTry' }>['channel']
