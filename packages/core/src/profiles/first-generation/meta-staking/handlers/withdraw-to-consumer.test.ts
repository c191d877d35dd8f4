import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, fraction } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ADMIN,
  add,
  delegate,
  effect,
  fetched,
  freshMeta,
  NOBODY,
  next,
  OSMO,
  OTHER_VAL,
  STARS,
  send,
  sent,
  VAL,
} from '../../testing/meta-staking-scene.js'

describe.each(BOTH)('withdrawToConsumer under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-06 safe] [MS M3-06 reference] sends a consumer what it has coming', () => {
    const staked = next(granted, delegate(10_000))
    expect(send(staked, sent())).toEqual({ ok: false, error: { type: 'ZeroRewardsToSend', validator: VAL } })
    const shared = unwrap(send(staked, fetched(), { reward: 10_000 }))
    expect(shared.effects).toEqual([effect('distribution', { type: 'withdrawReward', validator: VAL })])
    expect(shared.events).toEqual([
      { type: 'metaRewardsShared', validator: VAL, reward: 10_000n, rewardsPerToken: fraction('1') },
    ])
    const paid = unwrap(send(shared.state, sent()))
    expect(paid.effects).toEqual([
      {
        type: 'call',
        to: OSMO,
        msg: { type: 'receiveRewards', validator: VAL },
        funds: [coins(10_000, 'ujuno')],
        onReply: 'never',
        id: '',
      },
    ])
    expect(paid.state.totals.rewardsHeld).toBe(0n)
    expect(send(paid.state, sent())).toMatchObject({ error: { type: 'ZeroRewardsToSend' } })
  })

  it('[MS M3-06 safe] [MS M3-06 reference] refuses to send what is not there', () => {
    const staked = next(granted, delegate(10_000))
    expect(send(staked, sent(STARS))).toEqual({ ok: false, error: { type: 'NoConsumer', consumer: STARS } })
    expect(send(staked, sent(OSMO, OTHER_VAL))).toMatchObject({ error: { type: 'NoDelegationsForValidator' } })
    expect(send(granted, sent(NOBODY))).toMatchObject({ error: { type: 'InvalidAddress' } })
  })

  it('sends whole units, and keeps the rest', () => {
    const staked = next(next(granted, delegate(3)), add(1, STARS), { balance: 20_000 })
    const both = next(staked, delegate(1), { sender: STARS })
    const { state, events } = unwrap(send(next(both, fetched(), { reward: 2 }), sent()))
    expect(events).toMatchObject([{ reward: coins(1, 'ujuno') }])
    expect(state.totals.rewardsHeld).toBe(1n)
    // The half of a unit of the other waits for more.
    expect(send(state, sent(STARS))).toMatchObject({ error: { type: 'ZeroRewardsToSend' } })
    expect(unwrap(send(next(state, fetched(), { reward: 2 }), sent(STARS))).events).toMatchObject([
      { reward: coins(1, 'ujuno') },
    ])
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come with a request for rewards are lost or refused, under %s', (rules, lost) => {
  const staked = next(next(freshMeta(rules), add(10)), delegate(10))
  const shared = next(staked, fetched(), { reward: 5 })
  const told = { funds: [coins(1, 'ujuno')], sender: ADMIN, reward: 5 }
  expect(send(shared, sent(), told)).toMatchObject(lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } })
})
