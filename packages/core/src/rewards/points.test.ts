import { describe, expect, it } from 'vitest'
import { uint256, ZERO_UINT256 } from '../numbers/uint256.js'
import { uint } from '../testing/values.js'
import { alignPoints, NO_ALIGNMENT, pendingReward, stakeChanged } from './points.js'

const points = (value: bigint | number) => {
  const checked = uint256(BigInt(value))
  return checked.ok ? checked.value : ZERO_UINT256
}
const PER_STAKE = points(7n * 10n ** 9n)

describe('stakeChanged', () => {
  it('is signed, and what comes and goes again leaves nothing', () => {
    const increased = stakeChanged(NO_ALIGNMENT, 10n, PER_STAKE)
    expect(increased).toBe(-70n * 10n ** 9n)
    expect(stakeChanged(increased, -10n, PER_STAKE)).toBe(NO_ALIGNMENT)
    expect(stakeChanged(NO_ALIGNMENT, -10n, PER_STAKE)).toBe(70n * 10n ** 9n)
  })

  it('changes nothing before the first reward', () => {
    expect(stakeChanged(NO_ALIGNMENT, 10n, ZERO_UINT256)).toBe(0n)
  })
})

describe('alignPoints', () => {
  it('leaves to new stake nothing of what was booked before', () => {
    expect(alignPoints(stakeChanged(NO_ALIGNMENT, 10n, PER_STAKE), uint(10), PER_STAKE)).toBe(0n)
  })

  it('leaves to stake that is gone what it earned', () => {
    expect(alignPoints(stakeChanged(NO_ALIGNMENT, -10n, PER_STAKE), uint(0), PER_STAKE)).toBe(70n * 10n ** 9n)
  })
})

describe('pendingReward', () => {
  it('is whole units of what was earned, less what was paid', () => {
    expect(pendingReward(1_999_999_999n, uint(0))).toEqual({ ok: true, value: 1n })
    expect(pendingReward(5_000_000_000n, uint(2))).toEqual({ ok: true, value: 3n })
    expect(pendingReward(5_000_000_000n, uint(5))).toEqual({ ok: true, value: 0n })
  })

  it('refuses points below zero, even less than one unit below', () => {
    expect(pendingReward(-1n, uint(0))).toEqual({
      ok: false,
      error: { type: 'NegativeReward', points: -1n, withdrawn: 0n, panic: true },
    })
  })

  it('refuses when more was paid than earned', () => {
    expect(pendingReward(5_000_000_000n, uint(6))).toMatchObject({ ok: false, error: { type: 'NegativeReward' } })
  })

  it('refuses more than an amount can be, whatever was paid of it', () => {
    for (const paid of [0, 5])
      expect(pendingReward(10n ** 9n * 2n ** 128n, uint(paid))).toMatchObject({
        ok: false,
        error: { type: 'AboveLimit' },
      })
  })
})
