import { describe, expect, it } from 'vitest'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { MAX_UINT256 } from '../numbers/uint256.js'
import { uint } from '../testing/values.js'
import { createDistribution, type Distribution, distributeReward, POINTS_SCALE } from './distribution.js'

const withStake = (amount: bigint | number): Distribution => ({ ...createDistribution(), totalStake: uint(amount) })

describe('distributeReward', () => {
  it('books points per unit of stake, and what does not divide as leftover', () => {
    expect(distributeReward(withStake(3), uint(1))).toEqual({
      ok: true,
      value: { totalStake: 3n, pointsPerStake: 333_333_333n, pointsLeftover: 1n },
    })
  })

  it('adds the leftover to the next reward, even to one of nothing', () => {
    const first = distributeReward(withStake(3), uint(1))
    if (!first.ok) throw new Error('refused')
    const second = distributeReward(first.value, uint(1))
    if (!second.ok) throw new Error('refused')
    const third = distributeReward(second.value, uint(1))
    // Three times 1/3 is exactly 1 again.
    expect(third).toEqual({ ok: true, value: { totalStake: 3n, pointsPerStake: POINTS_SCALE, pointsLeftover: 0n } })
    expect(distributeReward(withStake(3), uint(0))).toEqual({ ok: true, value: withStake(3) })
  })

  it('refuses with `DivisionByZero` where nobody has stake', () => {
    expect(distributeReward(createDistribution(), uint(5))).toEqual({ ok: false, error: { type: 'DivisionByZero' } })
  })

  it('refuses points above 256 bits', () => {
    const full: Distribution = { ...withStake(1), pointsPerStake: MAX_UINT256 }
    expect(distributeReward(full, uint(1))).toMatchObject({ ok: false, error: { type: 'AboveLimit' } })
    expect(distributeReward(withStake(1), MAX_UINT128)).toMatchObject({
      ok: true,
      value: { pointsPerStake: MAX_UINT128 * POINTS_SCALE },
    })
  })
})
