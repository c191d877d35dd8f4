import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, ENDPOINT, RULE_SETS, Stage } from '../../../../test-support/external-staking.js'

const channel = {
  channelId: 'channel-9',
  connectionId: ENDPOINT.connectionId,
  counterpartyPort: ENDPOINT.portId,
  ordering: 'unordered',
} as const

describe.each(RULE_SETS)('channelOpenInit and channelOpenAck under %s', (rules) => {
  it.each(['channelOpenInit', 'channelOpenAck'] as const)('%s is refused: the converter begins', (type) => {
    const refused = { ok: false, error: { type: 'IbcOpenInitDisallowed' } }
    expect(new Stage(rules).door({ type, channel })).toEqual(refused)
  })

  it.each(['channelOpenInit', 'channelOpenAck'] as const)('%s is refused as a second channel first', (type) => {
    const refused = { ok: false, error: { type: 'IbcChannelAlreadyOpen', channelId: CHANNEL_ID } }
    expect(Stage.open(rules, []).door({ type, channel })).toEqual(refused)
  })
})
