import { describe, expect, it } from 'vitest'
import { consumerFacts, generalFacts } from './facts.js'
import { DAY, simulated } from './testing/simulated.js'
import { cutDecimal, cutPercent, cutPrice, partPercent, spanOf } from './words.js'

const ONE = 10n ** 18n

describe('numbers in words', () => {
  it('are cut off, never rounded up to a line that they do not reach', () => {
    expect([cutDecimal(ONE - 1n), cutDecimal((ONE * 7n) / 6n), cutDecimal(12_345n * ONE, 2)]).toEqual([
      '0.9999',
      '1.1666',
      '12,345.00',
    ])
    expect([cutPercent(ONE / 3n), cutPercent(ONE), partPercent(2n, 3n), partPercent(1n, 0n)]).toEqual([
      '33.33 %',
      '100.00 %',
      '66.66 %',
      '0.00 %',
    ])
    expect(spanOf(90_000)).toBe('1 d 1 h')
  })

  it('have as many places as a price needs', () => {
    expect([ONE, 45n * 10n ** 16n, 123_456_789n * ONE, 10n ** 6n, 1_234n * 10n ** 9n].map(cutPrice)).toEqual([
      '1.00000',
      '0.450000',
      '123,456,789.00',
      '0.00000000000100000',
      '0.00000123400',
    ])
  })
})

describe('facts', () => {
  it('say what is simulated', () => {
    const settings = simulated(
      {
        discount: '0.125',
        maxCap: '5000000',
        path: {
          volatility: '1.5',
          drift: '-0.05',
          prices: [{ atSeconds: DAY, price: '2' }],
          randomJumps: { perYear: '4', from: '-0.4', to: '0' },
        },
        oracle: { everySeconds: 60, delaySeconds: 3600 },
        slashes: [{ atSeconds: 'random', fraction: '0.05', validator: 2, tombstone: true }],
        exit: { below: '0.7' },
        reprice: 'never',
      },
      { users: { count: 1, localShare: '0.5' }, provider: { slashes: [{ atSeconds: DAY, fraction: '1' }] } },
    )
    expect(generalFacts(settings)).toEqual([
      '10 d in 10 steps of 1 d',
      '1 user with 1,000 PROV on provider',
      '50 % of it staked at home, too',
      'at home a slash by 100 % of the largest validator after 1 d',
    ])
    const [juno] = settings.consumers
    expect(juno && consumerFacts(juno, settings)).toEqual([
      '100 % of the collateral staked at 1, 12.5 % off',
      'volatility 150 % a year',
      'drift -5 % a year',
      'price 2 after 1 d',
      '4 jumps a year of -40 % to 0 %',
      // No oftener than the market moves.
      'oracle every 1 d, 1 h late',
      'epochs of 1 d',
      'stake keeps its worth',
      '875 JUNO native on 4 validators',
      'cap 5 JUNO',
      'a slash by 5 % of validator 2 at a random time for a double sign',
      'users leave below 70 % of the first price',
    ])
  })
})
