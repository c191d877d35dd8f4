import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { DECIMAL_ONE } from '../numbers/decimal.js'
import { fraction, rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'
import type { Rules } from './rules.js'
import type { ExposedStake, SlashTerms } from './staker-slash.js'

const { safe, reference } = RULES
const NOW = 1_000_000n * 10n ** 9n
const LATER = NOW + 50n * 10n ** 9n

/** A slash of a tenth, told as `amount`. */
const terms = (amount: bigint | number, over: Partial<SlashTerms> = {}): SlashTerms => ({
  ratio: fraction('0.1'),
  amount: uint(amount),
  maxRatio: DECIMAL_ONE,
  infractionTimeSeconds: 0n,
  reportTimeSeconds: NOW / 10n ** 9n,
  nowNanos: NOW,
  unbondingPeriodSeconds: 100n,
  ...over,
})
/** All of the range but its low end is on its way off. */
const staker = (low: number, high = low, ...waiting: readonly (readonly [number, bigint])[]): ExposedStake => ({
  stake: rangeOf(low, high),
  leaving: uint(high - low),
  pendingUnbonds: waiting.map(([amount, releaseAtNanos]) => ({ amount: uint(amount), releaseAtNanos })),
  recent: [],
})

/** What each staker loses. */
const slashed = (rules: Pick<Rules, 'slashStakers'>, stakers: readonly ExposedStake[], of: SlashTerms) =>
  unwrap(rules.slashStakers(stakers, of)).slashes

describe.each([safe, reference])('slashStakers of both: $name', (rules) => {
  it('shares the amount by the high ends, each share rounded down', () => {
    expect(slashed(rules, [staker(100), staker(33), staker(50, 67)], terms(20))).toEqual([
      { stake: rangeOf(90), leaving: 0n, pendingUnbonds: [], recent: [], slashedStake: 10n, slash: 10n },
      { stake: rangeOf(30), leaving: 0n, pendingUnbonds: [], recent: [], slashedStake: 3n, slash: 3n },
      { stake: rangeOf(44, 61), leaving: 17n, pendingUnbonds: [], recent: [], slashedStake: 6n, slash: 6n },
    ])
  })

  it('takes the low end at most to zero', () => {
    expect(slashed(rules, [staker(4, 100)], terms(10))).toMatchObject([{ stake: rangeOf(0, 90), slash: 10n }])
  })

  it('takes the nominal share of what waits, not of what is free, was free at once or left before the infraction', () => {
    const waiting = [
      [50, LATER],
      [60, NOW],
      [70, NOW - 1n],
    ] as const
    const infractionTimeSeconds = LATER / 10n ** 9n - 100n
    const taken = (over: Partial<SlashTerms>) =>
      slashed(rules, [staker(100, 100, ...waiting)], terms(10, over))[0]?.pendingUnbonds.map(({ amount }) => amount)
    expect(taken({})).toEqual([45n, 60n, 70n])
    expect(taken({ infractionTimeSeconds: infractionTimeSeconds - 1n })).toEqual([45n, 60n, 70n])
    expect(taken({ infractionTimeSeconds })).toEqual([50n, 60n, 70n])
  })

  it('says what was taken of stake and waiting entries together', () => {
    const [slash] = slashed(rules, [staker(80, 100, [50, LATER])], terms(10))
    if (!slash) throw new Error('passed over')
    expect(slash.stake.high).toBe(100n - slash.slashedStake)
    expect(slash.slash).toBe(slash.slashedStake + 5n)
  })
})

describe('slashStakers where the rules differ', () => {
  const gone = staker(0, 0, [50, LATER])

  it('[MS D-14 reference] passes over who has unstaked all; [MS X-02 safe] he loses his share', () => {
    const stakers = [gone, staker(100)]
    expect(slashed(reference, stakers, terms(10))).toMatchObject([undefined, { slash: 10n }])
    expect(slashed(safe, stakers, terms(15))).toMatchObject([{ slash: 5n }, { slash: 10n }])
  })

  it('[MS O7 reference] divides by zero when all have left; [MS X-02 safe] takes from what waits', () => {
    expect(reference.slashStakers([gone], terms(5))).toEqual({
      ok: false,
      error: { type: 'DivisionByZero', panic: true },
    })
    const all = staker(0, 0, [100, LATER])
    expect(slashed(safe, [all], terms(10))).toMatchObject([{ pendingUnbonds: [{ amount: 90n }] }])
    expect(slashed(safe, [staker(0)], terms(10))).toEqual([undefined])
  })

  it('[MS D-14 reference] takes the whole amount from those who are left; [MS X-03 safe] at most the nominal share', () => {
    const stakers = [staker(5, 5, [95, LATER])]
    // 10 of the 5 that are left.
    expect(reference.slashStakers(stakers, terms(10))).toMatchObject({ error: { type: 'BelowZero', panic: true } })
    expect(slashed(safe, stakers, terms(10))).toMatchObject([{ stake: rangeOf(5), slash: 9n }])
  })

  it('[MS D-14 reference] aborts for a share above one of what waits; [MS D-14 safe] takes all of it, and no entry of nothing stays', () => {
    const stakers = [staker(10, 10, [50, LATER])]
    const double = terms(1, { ratio: fraction('2') })
    expect(reference.slashStakers(stakers, double)).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -50n, panic: true },
    })
    expect(slashed(safe, stakers, double)).toMatchObject([{ stake: rangeOf(10), pendingUnbonds: [] }])
  })

  it('[MS D-14 reference] aborts where the period is longer than the clock has run, be the entry free or not', () => {
    const stakers = [staker(10, 10, [50, 5n])]
    expect(reference.slashStakers(stakers, terms(1))).toMatchObject({ error: { type: 'BelowZero', value: -100n } })
    expect(safe.slashStakers(stakers, terms(1)).ok).toBe(true)
  })

  it('[MS D-14 reference] aborts where sums and shares leave their range', () => {
    const most = { stake: rangeOf(2n ** 128n - 1n), leaving: uint(0), pendingUnbonds: [], recent: [] }
    expect(reference.slashStakers([most, most], terms(1))).toMatchObject({ error: { type: 'AboveLimit', panic: true } })
    expect(reference.slashStakers([staker(1)], terms(2n ** 100n))).toMatchObject({ error: { type: 'AboveLimit' } })
    expect(safe.slashStakers([most, most], terms(2n ** 100n)).ok).toBe(true)
  })

  it('[MS D-14 reference] lists who loses nothing by rounding; [MS D-14 safe] passes over him', () => {
    const stakers = [staker(1), staker(100)]
    expect(slashed(reference, stakers, terms(10))).toMatchObject([{ slash: 0n }, { slash: 9n }])
    expect(slashed(safe, stakers, terms(10))).toMatchObject([undefined, { slash: 9n }])
  })
})

describe('slashStakers of stake in flight', () => {
  const coming = { stake: rangeOf(0, 90), leaving: uint(0), pendingUnbonds: [], recent: [] }

  it('[MS D-14 reference] takes of stake on its way; [MS D-14 safe] leaves it alone', () => {
    const stakers = [coming, staker(100)]
    expect(slashed(reference, stakers, terms(19))).toMatchObject([{ slash: 9n }, { slash: 10n }])
    expect(slashed(safe, stakers, terms(19))).toMatchObject([undefined, { slash: 10n }])
  })

  it('[MS D-14 safe] what is on its way off shrinks; [MS D-14 reference] only the range does', () => {
    const stakers = [staker(4, 100)]
    expect(slashed(safe, stakers, terms(10))).toMatchObject([{ stake: rangeOf(0, 90), leaving: 90n }])
    expect(slashed(reference, stakers, terms(10))).toMatchObject([{ stake: rangeOf(0, 90), leaving: 96n }])
  })
})

describe('slashStakers of what was there at the infraction', () => {
  /** The infraction was at second 500, and was told at second 900. */
  const at = (amount: number, infractionTimeSeconds = 500n) =>
    terms(amount, { infractionTimeSeconds, reportTimeSeconds: 900n, nowNanos: 1000n * 10n ** 9n })
  const came = (amount: number, sentAtSeconds: number) => ({
    amount: uint(amount),
    sentAtNanos: BigInt(sentAtSeconds) * 10n ** 9n,
  })
  /** Left so many seconds after the beginning; the period is 100 s, so it is free 100 s later. */
  const left = (amount: number, seconds: number) =>
    ({ amount: uint(amount), releaseAtNanos: BigInt(seconds + 100) * 10n ** 9n }) as const
  const holds = (committed: number, over: Partial<ExposedStake> = {}): ExposedStake => ({
    ...staker(committed),
    ...over,
  })

  it('[MS D-14 safe] stake that came after the infraction loses nothing; [MS D-14 reference] it does', () => {
    const stakers = [holds(100, { recent: [came(40, 501)] }), holds(60)]
    // 60 and 60 were there.
    expect(slashed(safe, stakers, at(12))).toMatchObject([{ slash: 6n }, { slash: 6n }])
    expect(slashed(reference, stakers, at(12))).toMatchObject([{ slash: 7n }, { slash: 4n }])
  })

  it('counts stake that was sent in the second of the infraction, or before, as there', () => {
    expect(slashed(safe, [holds(100, { recent: [came(40, 500), came(10, 501)] })], at(9))).toMatchObject([
      { slash: 9n, recent: [came(36, 500), came(10, 501)] },
    ])
  })

  it('[MS D-14 safe] takes of what is on its way off before what came after the infraction: an unstake takes what came first', () => {
    // 120 of 160 were there, and 40 came later. Of what was there 30 stay, then 5, then nothing; at last some of what came later is leaving, too.
    for (const [stays, leaving, staysAfter, leavingAfter] of [
      [70, 90, 58, 90],
      [45, 115, 40, 108],
      [40, 120, 40, 108],
      [30, 130, 30, 118],
    ] as const) {
      const staker = { stake: rangeOf(stays, 160), leaving: uint(leaving), recent: [came(40, 501)] }
      expect(slashed(safe, [holds(100, staker)], at(12))).toMatchObject([
        { stake: rangeOf(staysAfter, 148), leaving: uint(leavingAfter), slash: 12n },
      ])
    }
  })

  it('where the time of the infraction is not known, passes over what came after it was told', () => {
    const stakers = [holds(100, { recent: [came(30, 900), came(20, 901)] })]
    expect(slashed(safe, stakers, at(10, 0n))).toMatchObject([{ slash: 8n, recent: [came(27, 900), came(20, 901)] }])
  })

  it('[MS D-14 safe] what came later and left again is spared, of the newest entries first', () => {
    // 100 were there; 50 came, 120 left, of which 20 had come after the infraction.
    const stakers = [holds(30, { recent: [came(50, 501)], pendingUnbonds: [left(70, 980), left(50, 990)] })]
    expect(slashed(safe, stakers, at(10))).toMatchObject([
      { stake: rangeOf(30), slashedStake: 0n, slash: 10n, pendingUnbonds: [{ amount: 63n }, { amount: 47n }] },
    ])
  })

  it('whoever came after the infraction is passed over as a whole', () => {
    const late = holds(80, { recent: [came(100, 600)], pendingUnbonds: [left(20, 950)] })
    expect(slashed(safe, [late, holds(50)], at(5))).toMatchObject([undefined, { slash: 5n }])
  })

  it('[MS D-32 safe] takes at most what the vault was told when the stake began', () => {
    const half = { ...at(100), ratio: fraction('0.5'), maxRatio: fraction('0.2') }
    expect(slashed(safe, [holds(100, { pendingUnbonds: [left(50, 990)] })], half)).toMatchObject([
      { slashedStake: 20n, slash: 30n },
    ])
    expect(unwrap(safe.slashStakers([holds(100)], half)).ratio).toBe(fraction('0.2'))
  })

  it('says what share it took, for stake that is on its way', () => {
    const share = (stakers: readonly ExposedStake[], amount: number) =>
      unwrap(safe.slashStakers(stakers, at(amount))).share
    expect(share([holds(200)], 10)).toBe(fraction('0.05'))
    expect(share([holds(200)], 100)).toBe(fraction('0.1'))
    // Nobody was there for sure, but the consumer took something.
    expect(share([holds(0)], 3)).toBe(fraction('0.1'))
    expect(share([holds(0)], 0)).toBe(0n)
  })
})

describe('slashStakers under safe, for any numbers', () => {
  const amounts = fc.oneof(fc.bigInt({ min: 0n, max: 200n }), fc.bigInt({ min: 0n, max: 2n ** 100n }))
  const stakers = fc.array(
    fc.record({
      ends: fc.tuple(amounts, amounts),
      coming: amounts,
      waiting: fc.array(fc.tuple(amounts, fc.constantFrom(NOW, LATER)), { maxLength: 3 }),
      recent: fc.array(fc.tuple(amounts, fc.bigInt({ min: 0n, max: 2n * 10n ** 6n })), { maxLength: 3 }),
    }),
    { maxLength: 5 },
  )

  it('[INV MS-E7] nobody loses more than the nominal share of what is exposed, and no range is turned around', () => {
    fc.assert(
      fc.property(stakers, amounts, fc.bigInt({ min: 0n, max: DECIMAL_ONE * 2n }), (all, amount, ratio) => {
        const exposed = all.map(({ ends: [low, leaving], coming, waiting, recent }) => ({
          stake: rangeOf(low, low + leaving + coming),
          leaving: uint(leaving),
          pendingUnbonds: waiting.map(([sum, releaseAtNanos]) => ({ amount: uint(sum), releaseAtNanos })),
          recent: recent.map(([sum, seconds]) => ({ amount: uint(sum), sentAtNanos: seconds * 10n ** 9n })),
        }))
        const nominal = ratio < DECIMAL_ONE ? ratio : DECIMAL_ONE
        const slashes = slashed(safe, exposed, terms(amount, { ratio: ratio as typeof DECIMAL_ONE }))
        exposed.forEach(({ stake, leaving, pendingUnbonds, recent }, index) => {
          const slash = slashes[index]
          if (!slash) return
          let most: bigint = stake.low + leaving
          for (const entry of pendingUnbonds) if (entry.releaseAtNanos > NOW) most += entry.amount
          // What came after the infraction was no part of it.
          for (const { amount, sentAtNanos } of recent) if (sentAtNanos / 10n ** 9n > NOW / 10n ** 9n) most -= amount
          expect(slash.slash * DECIMAL_ONE).toBeLessThanOrEqual((most > 0n ? most : 0n) * nominal)
          expect(slash.stake.low).toBeLessThanOrEqual(slash.stake.high)
          expect(slash.stake.high).toBe(stake.high - slash.slashedStake)
          expect(slash.stake.low + slash.leaving).toBe(stake.low + leaving - slash.slashedStake)
          // What is on its way is left alone.
          expect(slash.stake.high - slash.stake.low - slash.leaving).toBe(stake.high - stake.low - leaving)
          const left = slash.pendingUnbonds.reduce<bigint>((sum, entry) => sum + entry.amount, 0n)
          const before = pendingUnbonds.reduce<bigint>((sum, entry) => sum + entry.amount, 0n)
          expect(left).toBe(before - (slash.slash - slash.slashedStake))
        })
      }),
    )
  })
})
