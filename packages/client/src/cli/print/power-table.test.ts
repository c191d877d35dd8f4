import { describe, expect, it } from 'vitest'
import { makeUpReport } from '../../report/testing/made-up-report.js'
import type { RunReport } from '../../scenario/report-data.js'
import { powerTable } from './power-table.js'
import { formatRunJson } from './run-json.js'
import { formatSummary } from './summary.js'

const plain = { columns: 80, colors: false }

/** A made-up run on whose consumer one third is lent. */
function withPower(): RunReport {
  const report = makeUpReport({ accounts: 3, validators: 2 })
  const { juno, ...rest } = report.chains
  if (!juno) throw new Error('expected a consumer')
  const power = { total: 180_000_000n, native: 120_000_000n, providers: { 'osmosis->juno': 60_000_000n } }
  return { ...report, chains: { ...rest, juno: { ...juno, power } } }
}

describe('powerTable', () => {
  it('has a row for the native coins and one for each pairing', () => {
    expect(powerTable(withPower(), plain)).toEqual([
      '  on    of                power        share',
      '  juno  native         120 JUNO  66.666666 %',
      '        osmosis->juno   60 JUNO  33.333333 %',
    ])
    expect(formatSummary(withPower(), plain)).toContain('\nPower\n  on ')
  })

  it('is not there where nobody secures anybody', () => {
    const report = makeUpReport({ accounts: 3, validators: 2 })
    expect(powerTable(report, plain)).toEqual([])
    expect(formatSummary(report, plain)).not.toContain('\nPower\n')
  })

  it('has the exact fractions as JSON', () => {
    expect(JSON.parse(formatRunJson(withPower())).totals.perChain.juno.power).toEqual({
      total: '180000000',
      native: { amount: '120000000', fraction: '2/3', percent: '66.666666' },
      providers: { 'osmosis->juno': { amount: '60000000', fraction: '1/3', percent: '33.333333' } },
    })
  })
})
