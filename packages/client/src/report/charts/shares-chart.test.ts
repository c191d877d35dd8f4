import { describe, expect, it } from 'vitest'
import type { ChainPower } from '../../scenario/power-shares.js'
import type { RunReport, SlashRecord } from '../../scenario/report-data.js'
import { tellStory } from '../story.js'
import { makeUpReport } from '../testing/made-up-report.js'
import { readPage } from '../testing/well-formed.js'
import { sharesChart } from './shares-chart.js'

const UNIT = 1_000_000n

/** The made-up run, on whose consumer power was like this step by step; the last stays. */
function reportWith(powers: readonly ChainPower[], slashes: readonly SlashRecord[] = []): RunReport {
  const report = makeUpReport({ accounts: 3, validators: 2, slashes })
  const steps = report.steps.map((step, i) => {
    const power = powers[Math.min(i, powers.length - 1)]
    const { juno = { height: 1n, timeNanos: 1n } } = step.chains
    return { ...step, chains: { ...step.chains, juno: { ...juno, ...(power && { power }) } } }
  })
  return { ...report, steps }
}

/** The plot for wide screens, element by element. */
function drawn(report: RunReport) {
  const { markup } = sharesChart(report, tellStory(report), 'juno') ?? expect.fail('no plot')
  const elements = readPage(markup)
  const from = elements.findIndex(({ name, attributes }) => name === 'svg' && attributes['class'] === 'wide')
  const to = elements.findIndex(({ name, attributes }) => name === 'svg' && attributes['class'] === 'narrow')
  const wide = elements.slice(from, to)
  return {
    words: wide[0]?.attributes['aria-label'],
    layers: wide.filter(({ attributes }) => attributes['class']?.startsWith('layer ')),
    labels: wide
      .filter(({ name, attributes }) => name === 'text' && attributes['class'] === 'name')
      .map(({ text }) => text),
    values: wide.filter(({ attributes }) => attributes['class'] === 'value').map(({ text }) => text),
    slashes: wide.filter(({ attributes }) => attributes['class'] === 'slash').length,
    tops: wide.filter(({ name }) => name === 'title').map(({ text }) => text),
  }
}

const before = { total: 120n * UNIT, native: 120n * UNIT, providers: { 'osmosis->juno': 0n } }
const after = { total: 180n * UNIT, native: 120n * UNIT, providers: { 'osmosis->juno': 60n * UNIT } }

describe('sharesChart', () => {
  it('stands what is lent on the native stake, and tells the share of each', () => {
    const { words, layers, labels, values, tops } = drawn(reportWith([before, before, after]))
    expect(words).toBe('Shares of power at the end: native 66.66 %, osmosis->juno 33.33 %.')
    expect(labels).toEqual(['osmosis->juno', 'native'])
    expect(values).toEqual(['33.33 %', '66.66 %'])
    expect(
      tops.some((text) => text.includes('power 120 JUNO\nosmosis->juno 0 JUNO, 0 %\nnative 120 JUNO, 100 %')),
    ).toBe(true)
    expect(tops.some((text) => text.includes('osmosis->juno 60 JUNO, 33.33 %'))).toBe(true)
    // The axis goes to 200 over 220 px: native stake takes 120 of it all the time, what is lent begins on top of that.
    const [native = '', lent = ''] = layers.map(({ attributes }) => attributes['d'])
    const heights = (path: string) => [...new Set([...path.matchAll(/[V ]([\d.]+)/g)].map(([, y]) => Number(y)))]
    const [top = 0, bottom = 0] = heights(native)
    expect(bottom - top).toBeCloseTo(132, 0)
    expect(heights(lent)).toEqual([top, expect.closeTo(top - 66, 0)])
  })

  it('marks slashes of the chain itself and of those who secure it, and no others', () => {
    const slash: SlashRecord = {
      step: 1,
      kind: 'local',
      chain: 'juno',
      vault: 'vault',
      validator: 'lighthouse',
      denom: 'ujuno',
      users: 1,
      collateral: 1n,
      burned: {},
      named: [],
    }
    const ofPairing: SlashRecord = { ...slash, step: 2, kind: 'cross', chain: 'osmosis', pairing: 'osmosis->juno' }
    const burned: SlashRecord = { ...slash, step: 3, chain: 'osmosis', burned: { 'osmosis->juno': 5n } }
    const elsewhere: SlashRecord = { ...slash, step: 4, chain: 'osmosis', burned: { local: 5n } }
    expect(drawn(reportWith([after], [slash, ofPairing, burned, elsewhere])).slashes).toBe(3)
  })

  it('is left out where nobody ever had power, and of a chain that nobody secures', () => {
    const report = reportWith([before])
    expect(sharesChart(report, tellStory(report), 'juno')).toBeUndefined()
    expect(sharesChart(report, tellStory(report), 'osmosis')).toBeUndefined()
  })
})
