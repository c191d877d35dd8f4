import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { InOrder } from './in-order.js'

describe('InOrder', () => {
  test.prop([fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 0 })])(
    'hands on by number, each once, and at the end what has gaps before it',
    (numbers) => {
      const handed: string[] = []
      const inOrder = new InOrder<string>((value) => handed.push(value))
      const known = new Set<number>()
      for (const number of numbers) {
        inOrder.take(number, `v${number}`)
        known.add(number)
        // All that have none missing before them, and no other.
        const gap = [...Array(9).keys()].find((one) => !known.has(one)) ?? 9
        expect(handed).toEqual([...Array(gap).keys()].map((one) => `v${one}`))
      }
      inOrder.end()
      expect(handed).toEqual([...numbers].sort().map((one) => `v${one}`))
    },
  )

  it('ends once', () => {
    const handed: number[] = []
    const inOrder = new InOrder<number>((value) => handed.push(value))
    inOrder.take(1, 10)
    inOrder.end()
    inOrder.end()
    expect(handed).toEqual([10])
  })
})
