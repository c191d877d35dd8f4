import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { coins } from '../../../testing/values.js'
import { BOTH } from '../testing/circumstances.js'
import {
  add,
  delegate,
  effect,
  fetched,
  freshMeta,
  next,
  OSMO,
  OTHER_VAL,
  STARS,
  send,
  sent,
  undelegate,
  undelegation,
  VAL,
} from '../testing/meta-staking-scene.js'

describe.each(BOTH)('rewards of a validator under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-06 safe] [MS M3-06 reference] shares by what each has staked', () => {
    const both = next(next(granted, delegate(7_500)), add(2_500, STARS), { balance: 5_000 })
    const staked = next(both, delegate(2_500), { sender: STARS })
    const shared = next(staked, fetched(), { reward: 100 })
    expect(unwrap(send(shared, sent(OSMO))).events).toMatchObject([{ reward: coins(75, 'ujuno') }])
    expect(unwrap(send(shared, sent(STARS))).events).toMatchObject([{ reward: coins(25, 'ujuno') }])
  })
})

describe('[MS D-41 safe] rewards of the safe rules', () => {
  const granted = next(freshMeta('safe'), add(6_000))

  it('counts each validator by itself, and what the chain pays unasked', () => {
    const two = next(next(granted, delegate(1_000)), delegate(1_000, OTHER_VAL))
    const shared = next(next(two, fetched(), { reward: 500 }), fetched(OTHER_VAL), { reward: 100 })
    expect(unwrap(send(shared, sent(OSMO, OTHER_VAL))).events).toMatchObject([{ reward: coins(100, 'ujuno') }])
    const more = unwrap(send(shared, undelegate(1_000), { reward: 300 }))
    expect(more.effects).toEqual([
      effect('distribution', { type: 'withdrawReward', validator: VAL }),
      undelegation(1_000, 'error'),
    ])
    expect(unwrap(send(more.state, sent())).events).toMatchObject([{ reward: coins(800, 'ujuno') }])
    expect(unwrap(send(shared, delegate(5), { reward: 300 })).state.totals.rewardsHeld).toBe(900n)
  })
})

describe('[MS D-41 reference] rewards of the reference rules', () => {
  const granted = next(freshMeta('reference'), add(10_000))

  it('has one account for all validators, in which the one hides the other', () => {
    const two = next(next(granted, delegate(1_000)), delegate(1_000, OTHER_VAL))
    const shared = next(next(two, fetched(), { reward: 500 }), fetched(OTHER_VAL), { reward: 100 })
    const paid = next(shared, sent())
    expect(send(paid, sent(OSMO, OTHER_VAL))).toMatchObject({ error: { type: 'RewardRange', panic: true } })
  })
})
