import { describe, expect, it } from 'vitest'
import { failureModes } from './failure-modes.js'
import { holds } from './finding.js'
import {
  compareFractions,
  complementOf,
  fraction,
  fractionDecimal,
  fractionOf,
  fractionText,
  over,
} from './fraction.js'

const modes = await failureModes()
const [swings, provider, consumer] = modes
const measured = (findings = swings?.findings ?? [], counts?: string) =>
  findings.filter((one) => counts === undefined || one.counts === counts).map((one) => fractionText(one.measured))

describe('failureModes', () => {
  it('has the numbers of the documents, made by the machines', () => {
    for (const { findings } of modes)
      for (const finding of findings) expect([finding.what, holds(finding)]).toEqual([finding.what, true])
    expect(modes.map(({ id, broken }) => [id, broken])).toEqual([
      ['price-swing', []],
      ['byzantine-provider', []],
      ['byzantine-consumer', []],
    ])
    for (const { checked } of modes) expect(checked).toBeGreaterThan(150)
  })

  it('a discount of 40 % still covers a fall by 30 %, and leaves two thirds of one by 60 % (seed 004, specification 11.4)', () => {
    // 40 %: falls by 10, 30, 40, 60 %; the last once the oracle has told; then 10 %.
    expect(measured(undefined, 'coverage')).toEqual(['3/2', '7/6', '1', '2/3', '5/3', '1', '7/9', '2/3', '4/9'])
    expect(swings?.findings.map(({ means }) => means).slice(0, 4)).toEqual([
      'covered',
      'covered',
      'covered',
      'not covered',
    ])
  })

  it('a price that rises ends at the cap', () => {
    expect(measured(undefined, 'share of power')).toEqual(['1/3', '1/3', '1/3'])
  })

  it('unbacked millions gain the cap, until a vote takes it', () => {
    expect(measured(provider?.findings)).toEqual(['1/20', '0', '3/20', '0', '3/10', '0'])
  })

  it('a consumer can withhold, and lock nothing; a slash of 5 % is covered 20 times, one of 40 % 2.5 times', () => {
    const findings = consumer?.findings ?? []
    expect(measured(findings).slice(0, 3)).toEqual(['0', '1', String(21 * 86_400 + 1)])
    expect(measured(findings, 'stake for one coin of collateral')).toEqual(['20', '10', '5', '5/2'])
    const lost = findings.filter(
      ({ counts, relation }) => counts === 'part of the collateral lost' && relation === '<=',
    )
    expect(lost.map((one) => fractionDecimal(one.measured, 2))).toEqual(['0.64', '0.65', '0.67', '0.75'])
  })
})

describe('fractions', () => {
  it('are exact', () => {
    expect(fraction(14n, 12n)).toEqual({ num: 7n, den: 6n })
    expect(over(complementOf(fractionOf('0.3')), complementOf(fractionOf('0.4')))).toEqual({ num: 7n, den: 6n })
    expect([
      fractionText(fraction(4n, 2n)),
      fractionText(fractionOf('2.5')),
      fractionDecimal(fraction(2n, 3n)),
      fractionDecimal(fraction(3n, 2n)),
    ]).toEqual(['2', '5/2', '0.6666', '1.5'])
    expect([
      compareFractions(fraction(1n, 3n), fraction(1n, 2n)),
      compareFractions(fraction(1n, 2n), fraction(2n, 4n)),
      compareFractions(fraction(2n, 3n), fraction(1n, 2n)),
    ]).toEqual([-1, 0, 1])
  })
})

describe('holds', () => {
  const finding = { what: '', counts: '', formula: '', means: '', measured: fraction(1n, 2n) }
  it('compares exactly', () => {
    expect(holds({ ...finding, relation: '=', expected: fraction(2n, 4n) })).toBe(true)
    expect(holds({ ...finding, relation: '=', expected: fraction(51n, 100n) })).toBe(false)
    expect(holds({ ...finding, relation: '<=', expected: fraction(51n, 100n) })).toBe(true)
    expect(holds({ ...finding, relation: '<=', expected: fraction(49n, 100n) })).toBe(false)
  })
})
