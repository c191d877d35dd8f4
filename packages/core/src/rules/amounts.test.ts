import { describe, expect, it } from 'vitest'
import { MAX_UINT128, ZERO } from '../numbers/uint128.js'
import { uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES

describe('refuseAmount', () => {
  it('[MS D-3 safe] refuses zero and nothing else', () => {
    expect(safe.refuseAmount(ZERO)).toEqual({ type: 'ZeroAmount' })
    expect(safe.refuseAmount(uint(1))).toBeUndefined()
    expect(safe.refuseAmount(MAX_UINT128)).toBeUndefined()
  })

  it('[MS D-3 reference] takes every amount', () => {
    expect(reference.refuseAmount(ZERO)).toBeUndefined()
    expect(reference.refuseAmount(uint(1))).toBeUndefined()
  })
})

describe('overflowAbort', () => {
  it('[reference] aborts above 2^128 - 1, as checked arithmetic does', () => {
    expect(reference.overflowAbort(MAX_UINT128)).toBeUndefined()
    expect(reference.overflowAbort(MAX_UINT128 + 1n)).toEqual({
      type: 'OverflowAbort',
      sum: MAX_UINT128 + 1n,
      panic: true,
    })
  })

  it('[safe] leaves the answer to the message', () => {
    expect(safe.overflowAbort(MAX_UINT128 + 1n)).toBeUndefined()
  })
})
