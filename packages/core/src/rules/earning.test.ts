import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { MAX_UINT256, uint256 } from '../numbers/uint256.js'
import { createDistribution, POINTS_SCALE } from '../rewards/distribution.js'
import { rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
/** 100 staked, 30 of it on its way off, 20 on their way. */
const busy = { stake: rangeOf(70, 120), leaving: uint(30) }

describe('earningStake', () => {
  it('[MS D-9 safe] is what is committed, [MS D-9 reference] the low end', () => {
    expect(safe.earningStake(busy)).toBe(100n)
    expect(reference.earningStake(busy)).toBe(70n)
  })
})

describe('earningChange', () => {
  const changes = (after: typeof busy, moved: bigint) =>
    [safe, reference].map((rules) => rules.earningChange(busy, after, moved))

  it('agrees where no slash came in between', () => {
    expect(changes({ stake: rangeOf(90, 120), leaving: uint(30) }, 20n)).toEqual([20n, 20n])
    expect(changes({ stake: rangeOf(70, 90), leaving: uint(0) }, -30n)).toEqual([-30n, -30n])
    // An unstake that was refused: its stake comes back.
    expect(changes({ stake: rangeOf(100, 120), leaving: uint(0) }, 0n)).toEqual([0n, 0n])
  })

  it('[MS D-9 safe] follows what is committed; [MS D-9 reference] believes the message', () => {
    expect(changes({ stake: rangeOf(0, 40), leaving: uint(30) }, -80n)).toEqual([-70n, -80n])
  })
})

describe('points that 256 bits do not hold', () => {
  const points = (value: bigint) => unwrap(uint256(value))
  const tooMuch = { ok: false, error: { type: 'AboveLimit', panic: true } }
  const tooLittle = { ok: false, error: { type: 'BelowZero', panic: true } }
  /** As many as an alignment can have at most, either way. */
  const MOST = 2n ** 255n - 1n

  it('both change an alignment as far as it can be stored', () => {
    for (const { changeAlignment } of [safe, reference]) {
      expect(changeAlignment(0n, 1n, points(MOST))).toEqual({ ok: true, value: -MOST })
      expect(changeAlignment(0n, -1n, points(MOST + 1n))).toEqual({ ok: true, value: MOST + 1n })
    }
  })

  it('[MS 1.4 reference] aborts beyond, [MS 1.4 safe] counts on', () => {
    expect(reference.changeAlignment(0n, 1n, points(MOST + 1n))).toMatchObject(tooLittle)
    expect(reference.changeAlignment(0n, -1n, points(MOST + 2n))).toMatchObject(tooMuch)
    // The product alone: it would fit again after the shift.
    expect(reference.changeAlignment(MOST, 2n, points(MOST + 1n))).toMatchObject(tooMuch)
    expect(safe.changeAlignment(0n, 1n, points(MOST + 1n))).toEqual({ ok: true, value: -MOST - 1n })
  })

  it('[MS 1.4 reference] aborts where earned points pass them on the way, [MS 1.4 safe] does not', () => {
    expect(reference.earnedPoints(0n, uint(2), points(MOST + 1n))).toMatchObject(tooMuch)
    expect(reference.earnedPoints(1n, uint(1), MAX_UINT256)).toMatchObject(tooMuch)
    // Added shifted, a negative alignment passes them too.
    expect(reference.earnedPoints(-1n, uint(1), points(MOST + 3n))).toMatchObject(tooMuch)
    expect(reference.earnedPoints(-1n, uint(1), points(MOST + 2n))).toEqual({ ok: true, value: MOST + 1n })
    // All that can be paid.
    const payable = (2n ** 128n - 1n) * 10n ** 9n
    expect(safe.earnedPoints(1n, uint(1), MAX_UINT256)).toEqual({ ok: true, value: payable })
    expect(safe.earnedPoints(0n, uint(1), points(payable - 1n))).toEqual({ ok: true, value: payable - 1n })
  })
})

describe('bookReward', () => {
  const staked = { ...createDistribution(), totalStake: uint(3) }

  it('books the same where there is stake', () => {
    for (const rules of [safe, reference])
      expect(rules.bookReward(staked, uint(1))).toMatchObject({ ok: true, value: { pointsPerStake: 333_333_333n } })
  })

  it('[MS D-9 reference] aborts without stake', () => {
    expect(reference.bookReward(createDistribution(), uint(1))).toEqual({
      ok: false,
      error: { type: 'DivisionByZero', panic: true },
    })
  })

  it('[MS D-9 safe] keeps rewards without stake for the next that finds some', () => {
    const kept = safe.bookReward(createDistribution(), uint(2))
    if (!kept.ok) throw new Error('refused')
    expect(kept.value).toEqual({ totalStake: 0n, pointsPerStake: 0n, pointsLeftover: 2n * POINTS_SCALE })
    const later = safe.bookReward({ ...kept.value, totalStake: uint(3) }, uint(1))
    expect(later).toEqual({
      ok: true,
      value: { totalStake: 3n, pointsPerStake: POINTS_SCALE, pointsLeftover: 0n },
    })
  })
})

describe('reservedReward', () => {
  it('[MS D-10 safe] is all of it, [MS D-10 reference] nothing', () => {
    expect([safe.reservedReward(uint(7)), reference.reservedReward(uint(7))]).toEqual([7n, 0n])
  })
})
