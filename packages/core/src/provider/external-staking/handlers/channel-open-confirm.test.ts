import { describe, expect, it } from 'vitest'
import { ENDPOINT, RULE_SETS, Stage } from '../../../../test-support/external-staking.js'

const channel = (channelId: string) =>
  ({
    channelId,
    connectionId: ENDPOINT.connectionId,
    counterpartyPort: ENDPOINT.portId,
    ordering: 'unordered',
  }) as const

describe.each(RULE_SETS)('channelOpenConfirm under %s', (rules) => {
  it('keeps the channel and tells so', () => {
    const stage = new Stage(rules)
    expect(stage.door({ type: 'channelOpenConfirm', channel: channel('channel-1') }).ok).toBe(true)
    expect(stage.state.channel).toEqual({
      channelId: 'channel-1',
      connectionId: ENDPOINT.connectionId,
      counterpartyPort: ENDPOINT.portId,
    })
    expect(stage.events).toEqual([{ type: 'channelOpened', channelId: 'channel-1' }])
    expect(stage.effects).toEqual([])
  })

  it('keeps the first of two handshakes under way', () => {
    const stage = new Stage(rules)
    for (const id of ['channel-1', 'channel-2'])
      expect(stage.door({ type: 'channelOpenTry', channel: channel(id) }).ok).toBe(true)
    stage.door({ type: 'channelOpenConfirm', channel: channel('channel-2') })
    expect(stage.door({ type: 'channelOpenConfirm', channel: channel('channel-1') })).toEqual({
      ok: false,
      error: { type: 'IbcChannelAlreadyOpen', channelId: 'channel-2' },
    })
  })
})
