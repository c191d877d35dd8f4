import { describe, expect, it } from 'vitest'
import { makeUpReport } from '../../report/testing/made-up-report.js'
import type { RunReport } from '../../scenario/report-data.js'
import { columnsOf } from './text-columns.js'
import { createTimeline } from './timeline.js'

const small = makeUpReport({ accounts: 12, validators: 5 })

function print({ steps, pairings }: RunReport, columns: number, colors = false): string[] {
  const timeline = createTimeline({ steps: steps.length, pairings }, { columns, colors })
  return [timeline.head(), ...steps.map((step) => timeline.row(step))]
}

describe('createTimeline', () => {
  it('prints one line a step, however wide the terminal', () => {
    for (const columns of [60, 80, 100, 200]) {
      const lines = print(small, columns)
      expect(lines.length).toBe(small.steps.length + 1)
      for (const line of lines) {
        expect(line.indexOf('\n')).toBe(line.length - 1)
        expect(columnsOf(line.slice(0, -1))).toBeLessThanOrEqual(columns)
      }
    }
  })

  it('says what each step was and what it changed, in display units', () => {
    const lines = print(small, 140)
    expect(lines[0]).toBe(
      ' #  step                                                ok refused packets    acks  what changed\n',
    )
    expect(lines[2]).toBe(
      ' 1  account0 bonds 801 OSMO                              1       ·       ·       ·  collateral +801 OSMO\n',
    )
    expect(lines[17]).toBe(
      '16  relay                                               24       ·      12      12  staked +1,052.000048 OSMO, requested +426.060008 JUNO\n',
    )
    expect(lines[18]).toContain('power +426.060008 JUNO')
  })

  it('says what a step says itself that it changed', () => {
    const steps = small.steps.map((step) => ({ ...step, pairings: [], changed: 'claims +5000000uosmo' }))
    expect(print({ ...small, steps }, 140)[2]).toMatch(/ {2}claims \+5 OSMO\n$/)
  })

  it('rounds changes to a glance where exact ones do not fit', () => {
    expect(print(small, 130)[17]).toMatch(/ {2}staked \+1,052 OSMO, requested \+426\.1 JUNO\n$/)
  })

  it('gives the reason of a refusal', () => {
    const refused = print(small, 140)[16]
    expect(refused).toContain('✗ InsufficientBalance (required: 100')
    const many = { ...small, steps: small.steps.map((step) => ({ ...step, refused: 7, refusal: 'NotNow (5uosmo)' })) }
    expect(print(many, 160)[2]).toContain('✗ first: NotNow (0.000005 OSMO); collateral +801 OSMO')
  })

  it('keeps its columns for a million accounts', () => {
    const steps = small.steps.map((step) => ({ ...step, succeeded: 2_345_678, packets: 1_000_000 }))
    const line = print({ ...small, steps }, 140)[2] ?? ''
    expect(line).toMatch(/OSMO +2\.346 M {7}· {5}1 M {7}· {2}collateral/)
    expect(line.indexOf('collateral')).toBe(print(small, 140)[2]?.indexOf('collateral'))
  })

  it('rules off the phases', () => {
    const line = print(small, 60)[1] ?? ''
    expect(line).toMatch(/^ 0 {2}── Deposits ─+\n$/)
    expect(columnsOf(line.trimEnd())).toBe(60)
  })

  it('names the pairing where there are several', () => {
    const lines = print(makeUpReport({ accounts: 1, validators: 1, pairings: 2 }), 180)
    expect(lines[2]).toContain('osmosis->juno collateral +801 OSMO, osmosis->stargaze collateral +801 OSMO')
  })

  it('colours only where the terminal can', () => {
    const plain = print(small, 100)
    expect(plain.join('')).not.toContain('\u001b')
    const colored = print(small, 100, true)
    expect(colored[16]).toContain('\u001b[31m✗ Insuff')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colours.
    expect(colored.map((line) => line.replace(/\u001b\[\d+m/g, '').trimEnd())).toEqual(
      plain.map((line) => line.trimEnd()),
    )
  })

  it('lets no control character of a title through', () => {
    const steps = small.steps.map((step) => ({ ...step, title: '\u001b[2J\nbad' }))
    expect(print({ ...small, steps }, 100).join('')).not.toContain('\u001b')
  })

  it('tells below a step what was out of the ordinary, whole, in lines that fit', () => {
    const text = `a slash takes 1500000uosmo ${'of many '.repeat(9)}`.trim()
    const notice = { chain: 'osmosis', type: 'slashedCross', text, more: 2 }
    const steps = small.steps.map((step, i) => (i === 1 ? { ...step, notices: [notice] } : step))
    const lines =
      print({ ...small, steps }, 60)[2]
        ?.trimEnd()
        .split('\n') ?? []
    expect(lines[1]).toBe('    ! osmosis: a slash takes 1.5 OSMO of many of many of')
    expect(lines.at(-1)).toMatch(/^ {6}.*\(and 2 more of the kind\)$/)
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(60)
  })
})
