import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf } from '../../../testing/values.js'
import { BOTH } from '../testing/circumstances.js'
import {
  add,
  delegate,
  freshMeta,
  metaContext,
  next,
  OSMO,
  OTHER_VAL,
  STARS,
  VAL,
} from '../testing/meta-staking-scene.js'
import { queryConsumers, queryMetaStaking } from './queries.js'

describe.each(BOTH)('the queries of a meta-staking under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-09 safe] [MS M3-09 reference] shows consumers and what they have staked, page by page', () => {
    const two = next(next(granted, delegate(10)), delegate(20, OTHER_VAL))
    const all = next(two, add(1, STARS), { balance: 20_000 })
    const ask = (query: Parameters<typeof queryMetaStaking>[1]) =>
      unwrap(queryMetaStaking(all, query, metaContext({ rules })))
    expect(ask({ type: 'allDelegations', consumer: OSMO })).toEqual([
      { validator: VAL, delegation: 10n },
      { validator: OTHER_VAL, delegation: 20n },
    ])
    expect(ask({ type: 'allDelegations', consumer: OSMO, limit: 1 })).toEqual([{ validator: VAL, delegation: 10n }])
    expect(ask({ type: 'allValidators', consumer: OSMO })).toEqual([VAL, OTHER_VAL])
    expect(ask({ type: 'allValidators', consumer: OSMO, startAfter: VAL })).toEqual([OTHER_VAL])
    expect(ask({ type: 'allValidators', consumer: STARS })).toEqual([])
    expect(ask({ type: 'consumers' })).toEqual([OSMO, STARS])
    expect(ask({ type: 'consumers', startAfter: OSMO, limit: 1 })).toEqual([STARS])
    expect(ask({ type: 'consumer', address: STARS })).toMatchObject({ availableFunds: 1n })
    expect(ask({ type: 'delegation', consumer: OSMO, validator: OTHER_VAL })).toBe(20n)
    expect(ask({ type: 'delegation', consumer: STARS, validator: VAL })).toBe(0n)
    expect(queryConsumers(all, { limit: 0 })).toEqual([])
  })
})

it.each([
  ['safe', 30, 10],
  ['reference', 120, 100],
] as const)('pages under %s', (rules, largest, usual) => {
  const names = Array.from({ length: 130 }, (_, i) => addressOf(`consumer${String(i).padStart(3, '0')}`))
  const state = names.reduce((before, name) => next(before, add(1, name)), freshMeta(rules))
  const ask = (limit?: number) =>
    unwrap(
      queryMetaStaking(state, { type: 'consumers', ...(limit !== undefined && { limit }) }, metaContext({ rules })),
    )
  expect(ask(120)).toHaveLength(largest)
  expect(ask()).toHaveLength(usual)
})
