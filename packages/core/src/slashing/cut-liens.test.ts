import { describe, expect, it } from 'vitest'
import { addressOf, fraction, rangeOf, uint } from '../testing/values.js'
import { cutLiens } from './cut-liens.js'

const lienOf = (lienholder: string, low: number, high = low, slashable = '0.2') => ({
  lienholder: addressOf(lienholder),
  amount: rangeOf(low, high),
  slashable: fraction(slashable),
})

describe('cutLiens', () => {
  it('leaves liens within the collateral as they are', () => {
    const liens = [lienOf('aaa', 10, 80), lienOf('bbb', 80)]
    const cut = cutLiens(liens, uint(80))
    expect(cut).toEqual({ liens, less: { low: 0n, high: 0n }, burns: [] })
    expect(cut.liens[0]).toBe(liens[0])
  })

  it('cuts the others end by end, and says by how much their high end fell', () => {
    const liens = [lienOf('aaa', 90, 100), lienOf('bbb', 50), lienOf('ccc', 10, 95, '0.5')]
    expect(cutLiens(liens, uint(80))).toEqual({
      liens: [lienOf('aaa', 80), lienOf('bbb', 50), lienOf('ccc', 10, 80, '0.5')],
      less: { low: 2n, high: 4n + 7n },
      burns: [
        { lienholder: 'aaa', amount: 20n },
        { lienholder: 'ccc', amount: 15n },
      ],
    })
  })

  it('rounds what each cut counts down on its own', () => {
    expect(cutLiens([lienOf('aaa', 84), lienOf('bbb', 84)], uint(80)).less).toEqual({ low: 0n, high: 0n })
  })

  it('leaves nothing without collateral', () => {
    expect(cutLiens([lienOf('aaa', 0, 5)], uint(0)).liens).toEqual([lienOf('aaa', 0)])
  })
})
