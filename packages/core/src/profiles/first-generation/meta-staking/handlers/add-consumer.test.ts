import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  add,
  delegate,
  fetched,
  freshMeta,
  NOBODY,
  next,
  OSMO,
  SILENT,
  STARS,
  send,
} from '../../testing/meta-staking-scene.js'
import { queryConsumerGrant } from '../queries.js'

describe.each(BOTH)('addConsumer under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-08 safe] [MS M3-08 reference] lets a contract stake so much', () => {
    expect(unwrap(queryConsumerGrant(granted, OSMO))).toEqual({
      availableFunds: 10_000n,
      totalStaked: 0n,
      rewards: { pending: 0n, paidPerToken: 0n },
    })
    expect(unwrap(send(freshMeta(rules), add(7))).events).toEqual([
      { type: 'consumerAdded', consumer: OSMO, funds: 7n },
    ])
    expect(send(granted, add(1))).toEqual({ ok: false, error: { type: 'ConsumerAlreadyExists', consumer: OSMO } })
    expect(send(freshMeta(rules), add(10_001))).toEqual({
      ok: false,
      error: { type: 'NotEnoughFunds', available: 10_000n, asked: 10_001n },
    })
  })

  it('refuses a name that is none, and a chain that does not answer', () => {
    expect(send(granted, add(1, NOBODY))).toMatchObject({ error: { type: 'InvalidAddress' } })
    expect(send(freshMeta(rules), add(1), { query: { balance: () => SILENT } })).toMatchObject({
      error: { type: 'ModuleQueryFailed' },
    })
  })
})

describe('[MS D-41 safe] a grant of the safe rules', () => {
  const granted = next(freshMeta('safe'), add(6_000))

  it('grants no coin twice', () => {
    expect(send(granted, add(4_001, STARS))).toEqual({
      ok: false,
      error: { type: 'NotEnoughFunds', available: 4_000n, asked: 4_001n },
    })
    expect(next(granted, add(4_000, STARS)).totals.granted).toBe(10_000n)
    // What is staked is not on the account any more, and what is held for consumers is not for staking.
    const staked = next(granted, delegate(5_000))
    expect(next(staked, add(4_000, STARS), { balance: 5_000 }).consumers.size).toBe(2)
    const holding = next(staked, fetched(), { reward: 1_000 })
    expect(send(holding, add(4_001, STARS), { balance: 6_000 })).toMatchObject({ error: { available: 4_000n } })
    expect(send(holding, add(1, STARS), { balance: 10 })).toMatchObject({ error: { available: 0n } })
    expect(send(freshMeta('safe'), add(1, OSMO, 'uosmo'))).toMatchObject({ error: { type: 'UnexpectedDenom' } })
  })
})

describe('[MS D-41 reference] a grant of the reference rules', () => {
  const granted = next(freshMeta('reference'), add(10_000))

  it('grants the same coins again and again, whatever they are', () => {
    expect(next(granted, add(10_000, STARS, 'uosmo')).totals.granted).toBe(20_000n)
  })
})
