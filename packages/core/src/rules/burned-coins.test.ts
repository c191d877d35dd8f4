import { describe, expect, it } from 'vitest'
import { MAX_UINT128, ZERO } from '../numbers/uint128.js'
import { denomOf, uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const { bookBurn, releasableCoins } = reference
const share = (validator: string, amount: number) => ({ validator: valoperOf(validator), amount: uint(amount) })
const DENOM = denomOf('ustake')

describe('takeBurned', () => {
  it('[MS D-5 safe] has the chain burn it, [MS D-5 reference] undelegates it', () => {
    const amount = { denom: 'ustake', amount: 7n }
    expect(safe.takeBurned(share('val1', 7), DENOM)).toEqual({ type: 'burnDelegation', validator: 'val1', amount })
    expect(reference.takeBurned(share('val1', 7), DENOM)).toEqual({ type: 'undelegate', validator: 'val1', amount })
  })
})

describe('burnBeyond', () => {
  const held = { unbonding: [share('val1', 5), share('val2', 20)], coins: uint(3) }

  it('[MS D-5 safe] takes what unbonds, evenly, then coins, and all there is where that is too little', () => {
    expect(safe.burnBeyond(uint(12), held)).toEqual({ unbonding: [share('val1', 5), share('val2', 7)], coins: 0n })
    expect(safe.burnBeyond(uint(28), held)).toEqual({ unbonding: held.unbonding, coins: 3n })
    expect(safe.burnBeyond(uint(29), held)).toEqual({ unbonding: held.unbonding, coins: 3n })
    const nothing = { unbonding: [], coins: ZERO }
    expect([safe.burnBeyond(ZERO, nothing), safe.burnBeyond(uint(1), nothing)]).toEqual([nothing, nothing])
  })

  it('[MS D-5 reference] takes nothing but delegations', () => {
    expect(reference.burnBeyond(uint(1), held)).toBeUndefined()
  })
})

describe('destroyableCoins', () => {
  it('[MS D-5 safe] are those counted as burned, as far as they are here; [MS D-5 reference] none', () => {
    expect([safe.destroyableCoins(uint(9), uint(10)), safe.destroyableCoins(uint(11), uint(10))]).toEqual([9n, 10n])
    expect(reference.destroyableCoins(uint(11), uint(10))).toBe(0n)
  })
})

describe('bookBurn', () => {
  it('[MS D-5 safe] keeps count of nothing', () => {
    expect(safe.bookBurn(ZERO, MAX_UINT128)).toEqual({ ok: true, value: 0n })
  })

  it('[MS D-5 reference] adds up all burns', () => {
    expect(bookBurn(ZERO, uint(10))).toEqual({ ok: true, value: 10n })
    expect(bookBurn(uint(10), ZERO)).toEqual({ ok: true, value: 10n })
    expect(bookBurn(uint(MAX_UINT128 - 1n), uint(1))).toEqual({ ok: true, value: MAX_UINT128 })
  })

  it('[MS D-5 reference] aborts above 2^128 - 1', () => {
    const error = { type: 'BurnOverflow', burned: MAX_UINT128, amount: 1n, panic: true }
    expect(bookBurn(MAX_UINT128, uint(1))).toEqual({ ok: false, error })
  })
})

describe('releasableCoins', () => {
  it('[MS D-5 reference] withholds all that was ever burned, arrived or not', () => {
    expect(releasableCoins(uint(50), ZERO)).toBe(50n)
    expect(releasableCoins(uint(50), uint(10))).toBe(40n)
    expect(releasableCoins(uint(10), uint(10))).toBe(0n)
    expect(releasableCoins(uint(9), uint(10))).toBe(0n)
  })
})
