import { describe, expect, it } from 'vitest'
import { amountOf, makeUpReport } from './testing/made-up-report.js'
import { headlines } from './totals.js'

describe('headlines', () => {
  it('counts a vault once, however many pairings share it, and adds what they stake', () => {
    const report = makeUpReport({ accounts: 12, validators: 4, pairings: 3 })
    const { collateral, staked, power } = headlines(report)
    const bonded = Array.from({ length: 12 }, (_, i) => amountOf(i)).reduce((sum, amount) => sum + amount, 0n)
    expect(collateral.map(({ chain, amount }) => [chain, amount])).toEqual([['osmosis', bonded]])
    const each = report.pairings.map(({ last }) => last.staked)
    expect(staked.map(({ amount }) => amount)).toEqual([each.reduce((sum, amount) => sum + amount, 0n)])
    expect(power.map(({ chain, unit }) => `${chain} ${unit.symbol}`)).toEqual([
      'juno JUNO',
      'stargaze STARS',
      'akash AKT',
    ])
    expect(power.map(({ amount }) => amount)).toEqual(report.pairings.map(({ last }) => last.bonded))
  })
})
