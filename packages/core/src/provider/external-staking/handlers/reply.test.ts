import { describe, expect, it } from 'vitest'
import { contextOf, SELF, Stage, slashOf } from '../../../../test-support/external-staking.js'
import type { ReplyId } from '../../../foundation/effects.js'
import { addressOf } from '../../../testing/values.js'
import { transitionExternalStaking } from '../transition.js'

describe('replyExternalStaking', () => {
  /** The vault has refused a slash, so that one is waiting under number 1. */
  const waiting = () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.vaultRefuses = () => 'own'
    stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] })
    return stage
  }
  const replied = (stage: Stage, id: ReplyId, sender = SELF) => {
    const reply = { type: 'reply', id, result: { ok: true, events: [] } } as const
    return transitionExternalStaking(stage.state, reply, contextOf('safe', { sender }))
  }

  it('forgets a slash that the vault took', () => {
    const stage = waiting()
    expect(stage.state.slashing.untold.size).toBe(1)
    const heard = replied(stage, ['crossSlash', 1n])
    expect(heard).toMatchObject({ ok: true, value: { effects: [], events: [] } })
    if (heard.ok) expect(heard.value.state.slashing.untold.size).toBe(0)
  })

  it.each<[string, ReplyId]>([
    ['a number that nothing has', ['crossSlash', 2n]],
    ['another mark', ['other', 1n]],
    ['no number', ['crossSlash']],
    ['a text', 'crossSlash'],
    ['a number alone', 1n],
  ])('refuses a reply to %s', (_what, id) => {
    expect(replied(waiting(), id)).toMatchObject({ ok: false, error: { type: 'UnexpectedReply' } })
  })

  it('refuses anybody but the own host', () => {
    expect(replied(waiting(), ['crossSlash', 1n], addressOf('alice'))).toMatchObject({
      ok: false,
      error: { type: 'UnexpectedReply' },
    })
  })
})
