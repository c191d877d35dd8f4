import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { add, delegate, freshMeta, next, refused, send, undelegate, VAL } from '../../testing/meta-staking-scene.js'
import type { MetaStakingMessage } from '../messages.js'

describe('[MS D-41 safe] an answer of the chain of the safe rules', () => {
  const granted = next(freshMeta('safe'), add(6_000))

  it('nothing waits that the chain refuses for another reason', () => {
    expect(send(granted, refused(5n, 'InsufficientDelegation'))).toEqual({
      ok: false,
      error: { type: 'UndelegationRefused', cause: { type: 'InsufficientDelegation' } },
    })
    for (const id of [
      'undelegation',
      5n,
      ['other', VAL, 1n],
      ['undelegation', 1n, 1n],
      ['undelegation', VAL, -1n],
    ] as const)
      expect(send(granted, { ...refused(1n), id } as MetaStakingMessage)).toMatchObject({
        error: { type: 'UnexpectedReply' },
      })
  })

  it('is told, and what waits is added up', () => {
    const gone = next(next(granted, delegate(1_000)), undelegate(1_000))
    const { state, effects, events } = unwrap(send(gone, refused(600n)))
    expect([effects, events]).toEqual([[], [{ type: 'metaUndelegationWaits', validator: VAL, amount: 600n }]])
    expect(next(state, refused(400n)).waiting.get(VAL)).toBe(1_000n)
    const done = { ...refused(600n), result: { ok: true, events: [] } } as MetaStakingMessage
    expect(send(gone, done)).toMatchObject({ error: { type: 'UnexpectedReply' } })
  })
})
