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
    ['a text for a number', ['crossSlash', 'one']],
    ['a re-sync of a number', ['resync', 1n]],
  ])('refuses a reply to %s', (_what, id) => {
    expect(replied(waiting(), id)).toMatchObject({ ok: false, error: { type: 'UnexpectedReply' } })
  })

  it.each<[string, ReplyId]>([
    ['a slash', ['crossSlash', 1n]],
    ['a burn', ['outbox', 'burns', 1n]],
    ['a re-sync', ['resync', 'val1']],
  ])('refuses a reply to %s from anybody but the own host', (_what, id) => {
    expect(replied(waiting(), id, addressOf('alice'))).toMatchObject({
      ok: false,
      error: { type: 'UnexpectedReply' },
    })
  })

  it('refuses anybody but the own host, also of a burn that is under way', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.burn('alice', 'val1', 10)
    const { state } = stage
    const failure = { error: { type: 'ChannelNotOpen' }, depth: 'own', by: 'ibc' } as const
    const reply = { type: 'reply', id: ['outbox', 'burns', 1n], result: { ok: false, failure } } as const
    expect(stage.say(addressOf('alice'), reply)).toMatchObject({ ok: false, error: { type: 'UnexpectedReply' } })
    expect(stage.state).toBe(state)
  })

  it('changes nothing where the channel took a re-sync', () => {
    const stage = waiting()
    expect(replied(stage, ['resync', 'val1'])).toEqual({
      ok: true,
      value: { state: stage.state, effects: [], events: [] },
    })
  })

  it('[MS D-22 safe] does not tell in halves what the vault itself refuses: everybody of it waits', () => {
    const stage = Stage.open('safe', ['val1'])
    for (const user of ['alice', 'bob', 'carol']) stage.staked(user, 'val1', 100)
    const asked: number[] = []
    stage.vaultRefuses = ({ slashes }) => {
      asked.push(slashes.length)
      return 'own'
    }
    stage.valset({ height: 200n, slashed: [slashOf('val1', 30)] })
    expect(asked).toEqual([3])
    expect(stage.replied).toMatchObject([{ type: 'slashRefused', slashes: [{}, {}, {}], error: { type: 'Refused' } }])
    expect(stage.state.slashing.untold.size).toBe(1)
  })
})
