import { describe, expect, it } from 'vitest'
import { ok } from '../foundation/result.js'
import { Table } from '../table/index.js'
import { uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'
import type { BondedStake } from './slashes.js'

const { safe, reference } = RULES

const amounts = (named: Readonly<Record<string, number>>) =>
  Object.entries(named).map(([validator, amount]) => ({ validator: valoperOf(validator), amount: uint(amount) }))
const requestsOf = (named: Readonly<Record<string, number>>) =>
  Table.fromEntries(amounts(named).map(({ validator, amount }) => [validator, amount] as const))
const stakeOf = (bonded: Readonly<Record<string, number>>, requests = bonded): BondedStake => ({
  bonded: amounts(bonded),
  requests: requestsOf(requests),
})
const slashes = (...list: readonly (readonly [string, number])[]) =>
  list.map(([validator, amount]) => ({ validator: valoperOf(validator), slashAmount: uint(amount) }))
const told = ({ bonded, requests }: BondedStake) => [
  Object.fromEntries(bonded.map(({ validator, amount }) => [validator, amount])),
  Object.fromEntries(requests.range()),
]

describe('bookSlashes', () => {
  it('[MS D-21 safe] lowers what is requested at once, never below nothing', () => {
    const booked = safe.bookSlashes(requestsOf({ v1: 100, v2: 5 }), slashes(['v1', 10], ['v2', 7], ['v1', 20]))
    expect(Object.fromEntries(booked.range())).toEqual({ v1: 70n, v2: 0n })
  })

  it('[MS D-21 safe] makes no entry for a validator without one', () => {
    expect(safe.bookSlashes(requestsOf({}), slashes(['v1', 10])).size).toBe(0)
  })

  it('[MS D-21 reference] does nothing before the epoch', () => {
    const requests = requestsOf({ v1: 100 })
    expect(reference.bookSlashes(requests, slashes(['v1', 10]))).toBe(requests)
  })
})

describe('applySlashes', () => {
  it('[MS D-21 reference] [MS O5 reference] of two slashes of a validator only the last one counts', () => {
    const applied = reference.applySlashes(stakeOf({ v1: 36_000_000, v2: 9 }), slashes(['v1', 3_600_000], ['v1', 5]))
    expect(applied.ok && told(applied.value)).toEqual([
      { v1: 35_999_995n, v2: 9n },
      { v1: 35_999_995n, v2: 9n },
    ])
  })

  it('[MS D-21 reference] requests beyond what is staked keep the rest, smaller ones become nothing', () => {
    const applied = reference.applySlashes(
      stakeOf({ v1: 100, v2: 100 }, { v1: 150, v2: 5, v3: 7 }),
      slashes(['v1', 10], ['v2', 10], ['v3', 3]),
    )
    // v3 was not bonded: its request stays whole.
    expect(applied.ok && told(applied.value)).toEqual([
      { v1: 90n, v2: 90n },
      { v1: 140n, v2: 0n, v3: 7n },
    ])
  })

  it('[MS D-21 reference] aborts when more was slashed than was bonded', () => {
    expect(reference.applySlashes(stakeOf({ v1: 9 }), slashes(['v1', 10]))).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -1n, panic: true },
    })
  })

  it('[MS D-21 safe] all slashes count, never below nothing; the requests were lowered before', () => {
    const stake = stakeOf({ v1: 100, v2: 9, v3: 1 }, { v1: 70, v2: 0, v3: 1 })
    const applied = safe.applySlashes(stake, slashes(['v1', 10], ['v2', 10], ['v1', 20], ['v4', 1]))
    expect(applied.ok && told(applied.value)).toEqual([
      { v1: 70n, v2: 0n, v3: 1n },
      { v1: 70n, v2: 0n, v3: 1n },
    ])
  })

  it.each(['safe', 'reference'] as const)('changes nothing without slashes (%s)', (name) => {
    const stake = stakeOf({ v1: 100 }, { v1: 70 })
    expect(RULES[name].applySlashes(stake, [])).toEqual(ok(stake))
  })
})
