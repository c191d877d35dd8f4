import { describe, expect, it } from 'vitest'
import { FaultCounts, pairsAmong, pairsWith } from './fault-counts.js'
import { CALM_RATES, checkRates, HOSTILE_RATES } from './faults.js'

describe('checkRates', () => {
  it('takes what is asked over the rest', () => {
    expect(checkRates({ halt: 1000 })).toEqual({ ok: true, value: { ...HOSTILE_RATES, halt: 1000 } })
    expect(checkRates({ drop: 400 }, CALM_RATES)).toEqual({ ok: true, value: { ...CALM_RATES, drop: 400 } })
  })

  it.each([
    [{ halt: -1 }, 'halt', -1],
    [{ skew: 1001 }, 'skew', 1001],
    [{ delay: 0.5 }, 'delay', 0.5],
    [{ delay: 900, drop: 101 }, 'packets', 1001],
  ] as const)('refuses %o', (asked, fault, rate) => {
    const error = { type: 'InvalidRate', fault, rate, most: 1000 }
    expect(checkRates(asked, CALM_RATES)).toEqual({ ok: false, error })
  })
})

describe('FaultCounts', () => {
  it('counts faults, and the pairs that they met', () => {
    const counts = new FaultCounts()
    counts.note('drop', ['stake unstake', 'stake burn'])
    counts.note('drop', [])
    expect([counts.of('drop'), counts.of('halt')]).toEqual([2, 0])
    expect(counts.between('drop', 'stake', 'unstake')).toBe(1)
    expect(counts.between('drop', 'unstake', 'stake')).toBe(0)
  })

  it('adds up', () => {
    const [one, other] = [new FaultCounts(), new FaultCounts()]
    one.note('late', ['burn burn'])
    other.note('late', ['burn burn', 'burn stake'])
    one.add(other.totals())
    expect(one.of('late')).toBe(2)
    expect(one.totals().find(({ fault }) => fault === 'late')).toEqual({
      fault: 'late',
      times: 2,
      pairs: [
        ['burn burn', 2],
        ['burn stake', 1],
      ],
    })
  })
})

describe('pairs of packets', () => {
  it('are counted once for a packet, however many of a kind there are beside it', () => {
    expect(pairsWith('stake', ['unstake', 'unstake', 'burn'])).toEqual(['stake unstake', 'stake burn'])
    expect(pairsWith('stake', [])).toEqual([])
  })

  it('are those among all that are met at once: nothing makes a pair with itself alone', () => {
    expect(pairsAmong(['stake'])).toEqual([])
    expect(pairsAmong(['stake', 'burn', 'stake'])).toEqual(['stake burn', 'stake stake', 'burn stake'])
  })
})
