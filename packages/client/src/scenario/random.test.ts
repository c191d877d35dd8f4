import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.js'

const numbersOf = (seed: number, count = 20, bound = 1000) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.below(bound))
}

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, everywhere and for ever', () => {
    expect(numbersOf(1, 8)).toEqual(numbersOf(1, 8))
    expect(numbersOf(1, 5)).toEqual([627, 2, 527, 981, 968])
  })

  it('gives others for another seed', () => {
    expect(numbersOf(1)).not.toEqual(numbersOf(2))
  })

  it('stays below its bound and reaches every number', () => {
    const counts = new Map<number, number>()
    for (const number of numbersOf(7, 3900, 39)) counts.set(number, (counts.get(number) ?? 0) + 1)
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, i) => i))
    for (const count of counts.values()) expect(count).toBeGreaterThan(50)
  })

  it('has nothing to choose from nothing', () => {
    expect(seededRandom(1).below(0)).toBe(0)
    expect(seededRandom(1).below(1)).toBe(0)
  })
})
