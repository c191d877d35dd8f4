import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIntegers } from '../order.js'
import { joinMin } from './min-register.js'

const register = fc.option(fc.bigInt({ min: 0n, max: 9n }))
const join = (a: bigint | null, b: bigint | null) => joinMin(a, b, compareIntegers)

describe('joinMin', () => {
  it('keeps the smaller value, and either against nothing', () => {
    expect(join(3n, 5n)).toBe(3n)
    expect(join(5n, 3n)).toBe(3n)
    expect(join(null, 3n)).toBe(3n)
    expect(join(3n, null)).toBe(3n)
    expect(join(null, null)).toBeNull()
  })

  it('hands back the first of two equal values', () => {
    const a = { rank: 1 }
    expect(joinMin(a, { rank: 1 }, (x, y) => x.rank - y.rank)).toBe(a)
  })

  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(register, register, register, (a, b, c) => {
        expect(join(a, b)).toBe(join(b, a))
        expect(join(a, join(b, c))).toBe(join(join(a, b), c))
        expect(join(a, a)).toBe(a)
      }),
    )
  })
})
