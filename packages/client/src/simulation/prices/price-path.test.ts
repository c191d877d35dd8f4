import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { decimalOf } from '../atomics.js'
import { type PricePathPlan, pricePath } from './price-path.js'
import { streamOf } from './streams.js'

const DAY = 86_400

const pathOf = (moves: PricePathPlan['moves'], seed = 1, plan: Partial<PricePathPlan> = {}) =>
  pricePath(
    { start: decimalOf('2'), moves, steps: 10, stepSeconds: DAY, ...plan },
    { walk: streamOf(seed, 'walk'), jumps: streamOf(seed, 'jumps') },
  )

/** As decimal texts. */
const told = (path: readonly bigint[]) => path.map((price) => String(Number(price) / 1e18))

describe('pricePath', () => {
  it('stays where it is when nothing moves it', () => {
    expect(pathOf({})).toEqual(Array(11).fill(decimalOf('2')))
  })

  it('jumps with the first step that is not before, exactly', () => {
    const path = pathOf({
      jumps: [
        { atSeconds: 3 * DAY, change: '-0.3' },
        { atSeconds: 3 * DAY + 1, change: '1' },
      ],
    })
    expect(told(path)).toEqual(['2', '2', '2', '1.4', '2.8', '2.8', '2.8', '2.8', '2.8', '2.8', '2.8'])
  })

  it('has planned prices, the last one of a step, and walks on from there', () => {
    const prices = [
      { atSeconds: 1, price: '9' },
      { atSeconds: DAY, price: '0.5' },
      { atSeconds: 9 * DAY, price: '3' },
    ]
    expect(told(pathOf({ prices }, 1, { steps: 2 }))).toEqual(['2', '0.5', '0.5'])
    const walked = pathOf({ prices, volatility: '1' })
    expect([walked[1], walked[9]]).toEqual([decimalOf('0.5'), decimalOf('3')])
    expect(walked[2]).not.toBe(decimalOf('0.5'))
  })

  it('has these digits for this seed, wherever it is computed', () => {
    expect(
      pathOf({ volatility: '0.9', drift: '0.1', randomJumps: { perYear: '50', from: '-0.4', to: '0.1' } }, 7, {
        steps: 5,
      }),
    ).toEqual(GOLDEN)
  })

  it('has others for another seed, and the same walk whatever jumps there are', () => {
    expect(pathOf({ volatility: '0.9' }, 1)).not.toEqual(pathOf({ volatility: '0.9' }, 2))
    const jumping = pathOf({ volatility: '0.9', jumps: [{ atSeconds: 5 * DAY, change: '-0.5' }] })
    const walking = pathOf({ volatility: '0.9' })
    expect(jumping.slice(0, 5)).toEqual(walking.slice(0, 5))
    jumping.slice(5).forEach((price, i) => {
      // Half of it, but for the last digits.
      expect(Number((walking[5 + i] ?? 0n) - 2n * price)).toBeCloseTo(0, -2)
    })
  })

  it('grows by its drift where it does not walk', () => {
    const [, last] = pathOf({ drift: '0.5' }, 1, { steps: 1, stepSeconds: 31_536_000 })
    // 2 * e^0.5
    expect(String(last).slice(0, 16)).toBe('3297442541400256')
  })

  it('spreads by its volatility, around a mean that stays', () => {
    const logs: number[] = []
    let sum = 0
    const runs = 4_000
    for (let seed = 0; seed < runs; seed++) {
      const [, last = 0n] = pathOf({ volatility: '0.8' }, seed, { steps: 1, stepSeconds: 31_536_000 / 4 })
      logs.push(Math.log(Number(last) / 2e18))
      sum += Number(last) / 2e18
    }
    const mean = logs.reduce((all, log) => all + log, 0) / runs
    const variance = logs.reduce((all, log) => all + (log - mean) ** 2, 0) / runs
    // A quarter of a year: 0.8 / 2. The standard errors are 0.0045 and 0.0066.
    expect(Math.sqrt(variance)).toBeCloseTo(0.4, 1)
    expect(Math.abs(Math.sqrt(variance) - 0.4)).toBeLessThan(0.02)
    expect(Math.abs(sum / runs - 1)).toBeLessThan(0.03)
  })

  it('jumps as often as it is told, between the two ends', () => {
    const path = pathOf({ randomJumps: { perYear: '36.5', from: '-0.2', to: '-0.1' } }, 3, {
      steps: 2_000,
      start: decimalOf('1000000'),
    })
    const factors = path.slice(1).map((price, i) => Number(price) / Number(path[i]))
    const jumps = factors.filter((factor) => factor < 0.999)
    // A tenth of the days, until the price can fall no lower.
    const early = factors.slice(0, 500).filter((factor) => factor < 0.999).length
    expect(early).toBeGreaterThan(30)
    expect(early).toBeLessThan(75)
    for (const factor of jumps.slice(0, 40)) {
      expect(factor).toBeGreaterThanOrEqual(0.8 - 1e-9)
      expect(factor).toBeLessThanOrEqual(0.9 + 1e-9)
    }
  })

  test.prop([
    fc.integer({ min: 0, max: 0xffff_ffff }),
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: -1000, max: 1000 }),
  ])('is above zero and a price that a feed takes, however wild', (seed, volatility, drift) => {
    const moves = {
      volatility: (volatility / 100).toFixed(2),
      drift: (drift / 100).toFixed(2),
      randomJumps: { perYear: '300', from: '-0.999999999999999999', to: '1000' },
    }
    const path = pathOf(moves, seed, { steps: 20, stepSeconds: 31_536_000 / 12 })
    for (const price of path) {
      expect(price).toBeGreaterThan(0n)
      expect(price).toBeLessThanOrEqual(10n ** 30n)
    }
    expect(pathOf(moves, seed, { steps: 20, stepSeconds: 31_536_000 / 12 })).toEqual(path)
  })
})

/** Of seed 7: written down once. */
const GOLDEN = [
  2_000_000_000_000_000_000n,
  1_792_651_768_122_327_932n,
  1_070_994_706_341_150_204n,
  1_009_667_278_641_221_457n,
  947_633_171_873_101_140n,
  972_190_825_979_912_217n,
]
