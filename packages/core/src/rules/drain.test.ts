import { describe, expect, it } from 'vitest'
import { ok } from '../foundation/result.js'
import { Table } from '../table/index.js'
import { uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const [V1, V2] = [valoperOf('v1'), valoperOf('v2')]
const of = (validator: typeof V1, amount: number) => ({ validator, amount: uint(amount) })
const SILENT = { ok: false, error: { type: 'DelegationQueryFailed' } } as const
const neverAsked = () => {
  throw new Error('the chain was asked')
}

describe('unbondsAtZeroCap', () => {
  it('[MS D-23 safe] nothing stays staked at a cap of zero; [MS D-23 reference] until the provider has taken it back', () => {
    expect([safe.unbondsAtZeroCap(), reference.unbondsAtZeroCap()]).toEqual([true, false])
  })
})

describe('drainPage', () => {
  it('[MS D-23 safe] is at least one stake, [MS D-23 reference] none, if none is asked for', () => {
    expect([safe.drainPage(0), reference.drainPage(0)]).toEqual([1, 0])
    expect([safe.drainPage(7), reference.drainPage(7)]).toEqual([7, 7])
  })
})

describe('lessenRequest', () => {
  it.each(['safe', 'reference'] as const)('leaves the rest (%s)', (name) => {
    expect(RULES[name].lessenRequest(of(V1, 100), uint(30))).toEqual(ok(70n))
    expect(RULES[name].lessenRequest(of(V1, 30), uint(30))).toEqual(ok(0n))
  })

  it('[MS D-34 safe] what is missing was burned before', () => {
    expect(safe.lessenRequest(of(V1, 29), uint(30))).toEqual(ok(0n))
  })

  it('[MS D-34 reference] InsufficientBond', () => {
    expect(reference.lessenRequest(of(V1, 29), uint(30))).toEqual({
      ok: false,
      error: { type: 'InsufficientBond', validator: V1, amount: 30n, available: 29n },
    })
  })

  it('RequestNotFound where nothing is requested; [MS D-23 safe] what is worth nothing leaves all the same', () => {
    const none = (name: 'safe' | 'reference', amount: number) =>
      RULES[name].lessenRequest({ validator: V1, amount: null }, uint(amount))
    const notFound = { ok: false, error: { type: 'RequestNotFound', validator: V1 } }
    expect([none('safe', 1), none('safe', 0)]).toEqual([notFound, ok(0n)])
    expect([none('reference', 1), none('reference', 0)]).toEqual([notFound, notFound])
  })
})

describe('settleDrain', () => {
  const stake = {
    bonded: [of(V1, 50), of(V2, 7)],
    requests: Table.fromEntries([
      [V1, uint(60)],
      [V2, uint(9)],
    ] as const),
  }

  it('[MS D-23 reference] unbonds what was given back, and takes all requests for bonded', () => {
    expect(reference.settleDrain(stake, of(V1, 40), neverAsked)).toEqual(
      ok({ bonded: [of(V1, 60), of(V2, 9)], unbond: 40n }),
    )
  })

  it('[MS D-23 safe] unbonds no more than is staked', () => {
    const settle = (amount: number, staked: number) => safe.settleDrain(stake, of(V1, amount), () => ok(uint(staked)))
    expect(settle(40, 50)).toEqual(ok({ bonded: [of(V1, 10), of(V2, 7)], unbond: 40n }))
    // The cap had room for 45 of it only.
    expect(settle(100, 45)).toEqual(ok({ bonded: [of(V1, 5), of(V2, 7)], unbond: 45n }))
    expect(settle(40, 0)).toEqual(ok({ bonded: stake.bonded, unbond: null }))
    expect(safe.settleDrain(stake, of(V1, 1), () => SILENT)).toBe(SILENT)
  })
})

describe('finishDrain', () => {
  const bonded = [of(V1, 8), of(V2, 0)]

  it('[MS D-23 safe] unbonds what the chain still has', () => {
    expect(safe.finishDrain(bonded, (validator) => ok(uint(validator === V1 ? 7 : 0)))).toEqual(
      ok({ bonded: [of(V1, 0), of(V2, 0)], unbonds: [of(V1, 7)] }),
    )
    // A unit that an unbond left behind goes, too.
    expect(safe.finishDrain(bonded, () => ok(uint(1)))).toEqual(
      ok({ bonded: [of(V1, 0), of(V2, 0)], unbonds: [of(V1, 1), of(V2, 1)] }),
    )
    expect(safe.finishDrain(bonded, () => ok(uint(0)))).toEqual(ok({ bonded: [of(V1, 0), of(V2, 0)], unbonds: [] }))
    expect(safe.finishDrain(bonded, () => SILENT)).toBe(SILENT)
    expect(safe.finishDrain([], neverAsked)).toMatchObject({ ok: true })
  })

  it('[MS D-23 reference] leaves it', () => {
    expect(reference.finishDrain(bonded, neverAsked)).toEqual(ok({ bonded, unbonds: [] }))
  })
})

describe('forgetStakes', () => {
  it('[MS D-23 safe] keeps nothing that was about stakes; [MS D-23 reference] everything', () => {
    expect([safe, reference].map(({ forgetStakes }) => forgetStakes({ slashes: 1 }, () => ({ slashes: 0 })))).toEqual([
      { slashes: 0 },
      { slashes: 1 },
    ])
  })
})
