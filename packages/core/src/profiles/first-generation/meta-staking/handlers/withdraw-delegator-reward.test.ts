import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { coins, fraction } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ADMIN,
  add,
  delegate,
  effect,
  fetched,
  freshMeta,
  next,
  SILENT,
  send,
  VAL,
} from '../../testing/meta-staking-scene.js'

describe.each(BOTH)('withdrawDelegatorReward under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-06 safe] [MS M3-06 reference] fetches and shares', () => {
    const staked = next(granted, delegate(10_000))
    const shared = unwrap(send(staked, fetched(), { reward: 10_000 }))
    expect(shared.effects).toEqual([effect('distribution', { type: 'withdrawReward', validator: VAL })])
    expect(shared.events).toEqual([
      { type: 'metaRewardsShared', validator: VAL, reward: 10_000n, rewardsPerToken: fraction('1') },
    ])
    expect(shared.state.totals.rewardsHeld).toBe(10_000n)
  })

  it('[MS M3-06 safe] [MS M3-06 reference] refuses to fetch what is not there', () => {
    expect(send(granted, fetched(), { query: { hasDelegation: () => ok(false) } })).toEqual({
      ok: false,
      error: { type: 'NoDelegationsForValidator', validator: VAL },
    })
    const staked = next(granted, delegate(10_000))
    expect(send(staked, fetched())).toEqual({ ok: false, error: { type: 'ZeroRewardsToSend', validator: VAL } })
    for (const query of [{ hasDelegation: () => SILENT }, { delegationReward: () => SILENT }])
      expect(send(staked, fetched(), { query })).toMatchObject({ error: { type: 'ModuleQueryFailed' } })
    // Nobody of ours is staked there.
    expect(send(granted, fetched(), { reward: 5 })).toMatchObject({ error: { type: 'DivisionByZero' } })
    expect(send(next(granted, delegate(1)), fetched(), { reward: MAX_UINT128 })).toMatchObject({
      error: { type: 'AboveLimit' },
    })
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come with a request for rewards are lost or refused, under %s', (rules, lost) => {
  const staked = next(next(freshMeta(rules), add(10)), delegate(10))
  const shared = next(staked, fetched(), { reward: 5 })
  const told = { funds: [coins(1, 'ujuno')], sender: ADMIN, reward: 5 }
  expect(send(shared, fetched(), told)).toMatchObject(lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } })
})
