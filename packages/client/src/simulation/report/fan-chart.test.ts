import { describe, expect, it } from 'vitest'
import { readPage } from '../../report/testing/well-formed.js'
import type { Band } from '../band-sums.js'
import { fanChart, tellNumber } from './fan-chart.js'

const band = (step: number, max: number): Band => ({
  step,
  min: 0.5,
  p5: 0.6,
  p25: 0.8,
  median: 1,
  p75: 1.1,
  p95: 1.3,
  max,
})
const fan = (...highest: readonly number[]) =>
  fanChart({
    ...{ title: 'Price', note: 'All of it.', unit: 'JUNO', tone: 'market', stepSeconds: 60, runs: 100, slashes: [] },
    bands: highest.map((max, i) => band(i, max)),
    tell: tellNumber,
  })

/** How high the widest band of the wide plot reaches at each step: from 0 at the axis to 1 at the upper edge. */
function heights(...highest: readonly number[]): { readonly reached: readonly number[]; readonly text: string } {
  const page = readPage(fan(...highest).markup)
  const [widest] = page.filter(({ attributes }) => attributes['class'] === 'fan market')
  const points = [...(widest?.attributes['d'] ?? '').matchAll(/([\d.]+) ([\d.]+)/g)].map(([, , y]) => Number(y))
  const rows = page
    .filter(({ attributes }) => attributes['class'] === 'grid')
    .map(({ attributes }) => Number(attributes['y1']))
  const bases = page
    .filter(({ attributes }) => attributes['class'] === 'base')
    .map(({ attributes }) => Number(attributes['y1']))
  const [top, bottom] = [Math.min(...rows), bases[0] ?? Number.NaN]
  return {
    reached: points.slice(0, highest.length).map((y) => (bottom - y) / (bottom - top)),
    text: page.map(({ text }) => text).join(' '),
  }
}

describe('fanChart', () => {
  it('shows what is above nine of ten runs as far as the plot reaches', () => {
    const { reached, text } = heights(1.35, 1.45)
    // The axis ends at 1.5.
    expect(reached[0]).toBeCloseTo(1.35 / 1.5, 2)
    expect(reached[1]).toBeCloseTo(1.45 / 1.5, 2)
    expect(text).toContain('All of it.')
    expect(text).not.toContain('cut off')
  })

  it('cuts off what does not fit, and says so', () => {
    const { reached, text } = heights(1.35, 40)
    expect(reached).toEqual([expect.closeTo(1.35 / 1.5, 2), expect.closeTo(1, 2)])
    expect(text).toContain('What lies above the plot is cut off at its upper edge.')
  })
})
