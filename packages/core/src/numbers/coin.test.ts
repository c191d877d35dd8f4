import { describe, expect, it } from 'vitest'
import { denomOf, uint } from '../testing/values.js'
import { coin, formatCoin } from './coin.js'

describe('coin', () => {
  it('is an amount of one denomination', () => {
    expect(coin(denomOf('ustake'), uint(15))).toEqual({ denom: 'ustake', amount: 15n })
  })
})

describe('formatCoin', () => {
  it('writes the amount before the denomination', () => {
    expect(formatCoin(coin(denomOf('ustake'), uint(15)))).toBe('15ustake')
    expect(formatCoin(coin(denomOf('ibc/27394F'), uint(0)))).toBe('0ibc/27394F')
  })
})
