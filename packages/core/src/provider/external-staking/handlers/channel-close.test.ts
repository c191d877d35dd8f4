import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, RULE_SETS, Stage } from '../../../../test-support/external-staking.js'

describe.each(RULE_SETS)('channelCloseInit under %s', (rules) => {
  const close = (stage: Stage, channelId: string) => stage.door({ type: 'channelCloseInit', channelId })

  it('is refused until stakes can be given back', () => {
    expect(close(Stage.open(rules, []), CHANNEL_ID)).toEqual({
      ok: false,
      error: { type: 'ChannelCloseNotSupported', channelId: CHANNEL_ID },
    })
  })

  it('is refused for another channel, and for none', () => {
    expect(close(Stage.open(rules, []), 'channel-8')).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotMatch', channelId: 'channel-8', expected: CHANNEL_ID },
    })
    expect(close(new Stage(rules), CHANNEL_ID)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})

describe.each(RULE_SETS)('channelCloseConfirm under %s', (rules) => {
  it('is always refused', () => {
    for (const stage of [new Stage(rules), Stage.open(rules, [])])
      expect(stage.door({ type: 'channelCloseConfirm', channelId: CHANNEL_ID })).toEqual({
        ok: false,
        error: { type: 'IbcChannelCloseConfirmDisallowed' },
      })
  })
})
