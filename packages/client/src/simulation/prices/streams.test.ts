import { describe, expect, it } from 'vitest'
import { streamOf } from './streams.js'

const drawn = (...args: Parameters<typeof streamOf>) => {
  const stream = streamOf(...args)
  return Array.from({ length: 6 }, () => stream.below(1_000_000))
}

describe('streamOf', () => {
  it('depends on the seed and on the purpose, and on nothing else', () => {
    expect(drawn(1, 'juno', 'walk')).toEqual(drawn(1, 'juno', 'walk'))
    const others = [
      drawn(2, 'juno', 'walk'),
      drawn(1, 'akash', 'walk'),
      drawn(1, 'juno', 'jumps'),
      drawn(1, 'juno', 'slash', 0),
      drawn(1, 'juno', 'slash', 1),
    ]
    expect(new Set([drawn(1, 'juno', 'walk'), ...others].map(String)).size).toBe(6)
  })

  it('begins far apart for seeds that are neighbours', () => {
    const firsts = Array.from({ length: 2_000 }, (_, seed) => streamOf(seed, 'walk').below(10))
    for (let digit = 0; digit < 10; digit++) expect(firsts.filter((one) => one === digit).length).toBeGreaterThan(140)
  })
})
