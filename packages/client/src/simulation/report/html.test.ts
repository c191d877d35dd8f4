import { describe, expect, it } from 'vitest'
import { type PageElement, readPage } from '../../report/testing/well-formed.js'
import { simulate } from '../simulate.js'
import { DAY, simulated } from '../testing/simulated.js'
import { renderSimulation } from './html.js'

const named = (elements: readonly PageElement[], name: string) => elements.filter((one) => one.name === name)
const withClass = (elements: readonly PageElement[], word: string) =>
  elements.filter(({ attributes }) => (attributes['class'] ?? '').split(' ').includes(word))

const wild = {
  path: { volatility: '2' },
  oracle: { delaySeconds: 2 * DAY },
  discount: '0.05',
  slashes: [
    { atSeconds: 4 * DAY, fraction: '0.1' },
    { atSeconds: 'random', fraction: '0.05', validator: 'random' },
  ],
} as const
const settings = simulated(
  { ...wild, slashes: [...wild.slashes] },
  { seeds: 15, title: 'A <wild> "market"', users: { count: 3 } },
)
const report = await simulate(settings)
const elements = readPage(renderSimulation(report))

describe('renderSimulation', () => {
  it('is one well-formed page, its texts escaped, that draws to no place that is no number', () => {
    expect(named(elements, 'h1')[0]?.text).toBe('A <wild> "market"')
    for (const { attributes } of elements)
      for (const value of Object.values(attributes)) expect(value).not.toMatch(/NaN|Infinity|undefined/)
    expect(renderSimulation(report)).not.toMatch(/https?:|url\(|@import/)
  })

  it('draws coverage, its lowest values, market and power, each for wide and narrow screens and in words', () => {
    const plots = named(elements, 'h3').map(({ text }) => text)
    expect(plots.slice(0, 4)).toEqual([
      'Coverage',
      'Lowest coverage of each run',
      'Market price of PROV, JUNO',
      'Share of the power of juno',
    ])
    for (const { attributes } of named(elements, 'svg')) expect(attributes['aria-label']).toMatch(/\.$/)
    // Three fans with three bands each, twice; one mark for the slash of a known time.
    expect(withClass(elements, 'fan')).toHaveLength(18)
    expect(withClass(elements, 'slash')).toHaveLength(6)
  })

  it('counts every run once in its bars, and marks those that were not covered', () => {
    const titles = elements
      .filter(({ name, inside, text }) => name === 'title' && inside.includes('rect') && /runs?$/.test(text))
      .map(({ text }) => text)
    const counts = titles.map((title) => Number(/(\d+) runs?$/.exec(title)?.[1]))
    // Lowest coverage and losses, each twice.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(15 * 4)
    expect(report.consumers[0]?.runsUnder).toBeGreaterThan(0)
    expect(withClass(elements, 'bad').some(({ name }) => name === 'rect')).toBe(true)
    expect(withClass(elements, 'verdict')[0]?.attributes['class']).toBe('verdict bad')
  })

  it('draws a single run as lines, and what never moved', async () => {
    const one = await simulate(simulated({}, { seeds: 1 }))
    const page = readPage(renderSimulation(one))
    expect(withClass(page, 'fan')).toEqual([])
    expect(withClass(page, 'line').length).toBeGreaterThanOrEqual(6)
    expect(withClass(page, 'verdict').map(({ attributes }) => attributes['class'])).toEqual([
      'verdict good',
      'verdict good',
    ])
  })

  it('has words where nothing can be drawn, and for what was ended early', async () => {
    const none = await simulate(settings, { signal: AbortSignal.abort() })
    const page = renderSimulation(none)
    readPage(page)
    expect(page).toContain('There was nothing to draw.')
    expect(page).toContain('Ended early.')
    const powerless = await simulate(simulated({ maxCap: '0' }, { seeds: 2 }))
    expect(renderSimulation(powerless)).toContain('No run had any power.')
  })
})
