import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, ENDPOINT, RULE_SETS, Stage } from '../../../../test-support/external-staking.js'
import type { ChannelOpening } from '../../../packets/channel-message.js'

const CHANNEL: ChannelOpening = {
  channelId: 'channel-9',
  connectionId: ENDPOINT.connectionId,
  counterpartyPort: ENDPOINT.portId,
  ordering: 'unordered',
}

describe.each(RULE_SETS)('channelOpenTry under %s', (rules) => {
  const attempt = (stage: Stage, over: Partial<ChannelOpening> = {}) =>
    stage.door({ type: 'channelOpenTry', channel: { ...CHANNEL, ...over } })

  it('agrees, says the newest version that it speaks, and keeps nothing before the handshake is over', () => {
    const stage = new Stage(rules)
    const before = stage.state
    const data = { newest: rules === 'safe' ? '0.12.0' : '0.11.0', rewards: 'control' }
    expect(attempt(stage)).toEqual({ ok: true, value: { state: before, effects: [], events: [], data } })
    expect(stage.state).toBe(before)
  })

  it('refuses an ordered channel', () => {
    expect(attempt(new Stage(rules), { ordering: 'ordered' })).toEqual({
      ok: false,
      error: { type: 'ChannelNotUnordered', ordering: 'ordered' },
    })
  })

  it.each([{ connectionId: 'connection-1' }, { counterpartyPort: 'wasm.other' }])('refuses %o', (other) => {
    const { connectionId, counterpartyPort: portId } = { ...CHANNEL, ...other }
    expect(attempt(new Stage(rules), other)).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: { connectionId, portId } },
    })
  })

  it('refuses any second channel, before it looks at anything else', () => {
    const stage = Stage.open(rules, [])
    const error = { type: 'IbcChannelAlreadyOpen', channelId: CHANNEL_ID }
    expect(attempt(stage)).toEqual({ ok: false, error })
    expect(attempt(stage, { ordering: 'ordered', connectionId: 'connection-1' })).toEqual({ ok: false, error })
  })

  it('looks at the order before the other end', () => {
    expect(attempt(new Stage(rules), { ordering: 'ordered', connectionId: 'connection-1' })).toMatchObject({
      error: { type: 'ChannelNotUnordered' },
    })
  })
})
