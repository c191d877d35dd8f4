import { describe, expect, it } from 'vitest'
import { makeUpReport } from '../../report/testing/made-up-report.js'
import type { RunReport } from '../../scenario/report-data.js'
import { formatSummary } from './summary.js'
import { columnsOf } from './text-columns.js'

const plain = { columns: 120, colors: false }

function linesOf(report: RunReport, terminal = plain): string[] {
  return formatSummary(report, terminal).split('\n')
}

describe('formatSummary', () => {
  const small = makeUpReport({ accounts: 12, validators: 5 })

  it('closes with chains, pairing, validators, invariants and costs', () => {
    const lines = linesOf(small)
    expect(lines[1]).toBe('Chains')
    expect(lines).toContain(
      '  osmosis  osmosis-1      22  2023-12-05 22:15:00 UTC        12           5  1,000,000,000 OSMO',
    )
    expect(lines).toContain('osmosis->juno, safe rules')
    expect(lines).toContain('  collateral  1,315.000066 OSMO  requested         256.446008 JUNO')
    expect(lines).toContain('Invariants: 30,850 checks, none broken')
    expect(lines).toContain('Run: 25 steps, 16 packets, 16 acknowledgements, 108 events')
    expect(lines).toContain('Took 4.21 s and 312 MB of memory; safe rules, seed 7')
  })

  it('has exact figures per validator, their differences and their sum, aligned', () => {
    const lines = linesOf(small)
    const from = lines.findIndex((line) => line.startsWith('  validator'))
    expect(lines.slice(from, from + 8)).toEqual([
      '  validator       staked   requested      bonded    expected  difference  drift',
      '                    OSMO        JUNO        JUNO        JUNO       ujuno  ujuno',
      '  01node      367.600012  148.878002  148.878002  148.878002           0     +1',
      '  HashQuark    86.400010   34.992002   34.992002   34.992002           0     +1',
      '  AUDIT.one    60.000006   24.300001   24.300001   24.300001           0      0',
      '  BasBlock     45.600007   18.468001   18.468001   18.468001           0     +1',
      '  Bi23 Labs    73.600007   29.808002   29.808002   29.808002           0     +1',
      '  5 together  633.200042  256.446008  256.446008  256.446008           0     +4',
    ])
  })

  it('prints at most 50 of many validators, and every one that is off', () => {
    const many = makeUpReport({ accounts: 300, validators: 300 })
    const pairings = many.pairings.map((pairing) => ({
      ...pairing,
      validators: pairing.validators.map((one, i) =>
        i === 200 ? { ...one, moniker: 'odd', expected: one.expected + 9n } : one,
      ),
    }))
    const lines = linesOf({ ...many, pairings })
    expect(lines.find((line) => line.startsWith('  odd '))).toMatch(/ \+9 /)
    expect(lines.some((line) => line.startsWith('  … 249 more, as expect'))).toBe(true)
    expect(lines.find((line) => line.startsWith('  300 together'))).toMatch(/ \+9 /)
  })

  it('fits 80 columns', () => {
    const real = makeUpReport({ accounts: 16_461, validators: 39, pairings: 5 })
    for (const line of linesOf(real, { columns: 80, colors: false })) expect(columnsOf(line)).toBeLessThanOrEqual(80)
  })

  it('names what broke, and the deviations', () => {
    const violation = { id: 'MS-I2', formula: 'max(liens) <= collateral', detail: 'alice: 6 > 5', step: 4 }
    const lines = linesOf({
      ...small,
      invariants: {
        checked: 10,
        broken: [violation, { ...violation, step: 5 }],
        knownBroken: [{ ...violation, id: 'MS-E4', knownBroken: 'D-5' }],
      },
    })
    const from = lines.findIndex((line) => line.startsWith('Invariants'))
    expect(lines.slice(from, from + 5)).toEqual([
      'Invariants: 10 checks, 2 broken, 1 known to break under reference',
      '  ✗ MS-I2 after step 4, 2 times: alice: 6 > 5',
      '    max(liens) <= collateral',
      '  ~ MS-E4 (D-5) after step 4: alice: 6 > 5',
      '    max(liens) <= collateral',
    ])
  })

  it('colours only where the terminal can', () => {
    expect(formatSummary(small, plain)).not.toContain('\u001b')
    expect(formatSummary(small, { columns: 120, colors: true })).toContain(
      '\u001b[32m30,850 checks, none broken\u001b[39m',
    )
  })

  it('says so when no validator was staked on', () => {
    const pairings = small.pairings.map((pairing) => ({ ...pairing, validators: [] }))
    expect(linesOf({ ...small, pairings })).toContain('  no validator was staked on')
  })
})
