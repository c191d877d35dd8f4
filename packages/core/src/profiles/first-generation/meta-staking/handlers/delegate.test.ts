import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  add,
  delegate,
  effect,
  fetched,
  freshMeta,
  next,
  OSMO,
  SILENT,
  STARS,
  send,
  VAL,
} from '../../testing/meta-staking-scene.js'
import { queryConsumerGrant, queryMetaDelegation } from '../queries.js'

describe.each(BOTH)('delegate under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-07 safe] [MS M3-07 reference] stakes and takes back within the grant', () => {
    const { state, effects, events } = unwrap(send(granted, delegate(10_000)))
    expect(effects).toEqual([effect('staking', { type: 'delegate', validator: VAL, amount: coins(10_000, 'ujuno') })])
    expect(events).toEqual([{ type: 'metaDelegated', consumer: OSMO, validator: VAL, amount: 10_000n }])
    expect(queryMetaDelegation(state, OSMO, VAL)).toBe(10_000n)
    expect(send(state, delegate(1))).toEqual({
      ok: false,
      error: { type: 'NoFundsToDelegate', available: 0n, asked: 1n },
    })
  })

  it('[MS M3-07 safe] [MS M3-07 reference] knows nobody without a grant', () => {
    expect(send(granted, delegate(1), { sender: STARS })).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: STARS },
    })
    expect(queryConsumerGrant(granted, STARS)).toMatchObject({ error: { type: 'NoConsumer' } })
  })

  it('fails where the chain does not answer', () => {
    for (const query of [{ delegationReward: () => SILENT }, { balance: () => SILENT }])
      expect(send(granted, delegate(1), { query })).toMatchObject({ error: { type: 'ModuleQueryFailed' } })
  })

  it('refuses more than an amount can be', () => {
    const staked = next(granted, delegate(1))
    expect(send(staked, delegate(MAX_UINT128))).toMatchObject({
      error: rules === 'safe' ? { type: 'AboveLimit' } : { type: 'OverflowAbort', panic: true },
    })
  })
})

describe('[MS D-41 safe] delegate of the safe rules', () => {
  const granted = next(freshMeta('safe'), add(6_000))

  it('stakes nothing that belongs to others', () => {
    const holding = next(next(granted, delegate(1_000)), fetched(), { reward: 900 })
    expect(send(holding, delegate(101), { balance: 1_000 })).toEqual({
      ok: false,
      error: { type: 'NoFundsToDelegate', available: 100n, asked: 101n },
    })
    expect(send(holding, delegate(100), { balance: 1_000 })).toMatchObject({ ok: true })
  })
})
