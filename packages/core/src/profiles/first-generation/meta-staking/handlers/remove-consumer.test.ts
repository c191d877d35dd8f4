import { describe, expect, it } from 'vitest'
import { BOTH } from '../../testing/circumstances.js'
import {
  add,
  delegate,
  freshMeta,
  NOBODY,
  next,
  OSMO,
  remove,
  send,
  undelegate,
  VAL,
} from '../../testing/meta-staking-scene.js'
import { queryMetaDelegation } from '../queries.js'

describe.each(BOTH)('removeConsumer under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-08 safe] [MS M3-08 reference] ends a grant of which nothing is at stake', () => {
    const removed = next(granted, remove())
    expect(removed.consumers.size).toBe(0)
    expect(removed.totals).toEqual({ granted: 0n, staked: 0n, rewardsHeld: 0n })
    expect(send(removed, remove())).toEqual({ ok: false, error: { type: 'NoConsumer', consumer: OSMO } })
    expect(send(granted, remove(NOBODY))).toMatchObject({ error: { type: 'InvalidAddress' } })
  })
})

describe('[MS D-41 safe] removeConsumer of the safe rules', () => {
  const granted = next(freshMeta('safe'), add(6_000))

  it('takes no grant back that is at stake', () => {
    const staked = next(granted, delegate(1))
    const remove = { type: 'removeConsumer', consumer: OSMO } as const
    expect(send(staked, remove)).toEqual({ ok: false, error: { type: 'ConsumerStillStakes', totalStaked: 1n } })
    expect(next(next(staked, undelegate(1)), remove).consumers.size).toBe(0)
  })
})

describe('[MS D-41 reference] removeConsumer of the reference rules', () => {
  const granted = next(freshMeta('reference'), add(10_000))

  it('takes a grant back and leaves what is staked', () => {
    const removed = next(next(granted, delegate(100)), { type: 'removeConsumer', consumer: OSMO })
    expect(queryMetaDelegation(removed, OSMO, VAL)).toBe(100n)
    expect(send(removed, undelegate(100))).toMatchObject({ error: { type: 'NoConsumer' } })
  })
})
