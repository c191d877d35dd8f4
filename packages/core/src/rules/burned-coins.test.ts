import { describe, expect, it } from 'vitest'
import { MAX_UINT128, ZERO } from '../numbers/uint128.js'
import { uint } from '../testing/values.js'
import { RULES } from './index.js'

const { bookBurn, releasableCoins } = RULES.reference

describe('bookBurn', () => {
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
