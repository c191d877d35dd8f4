import { fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { RunReport } from '../../scenario/report-data.js'
import { tellStory } from '../story.js'
import { makeUpReport } from '../testing/made-up-report.js'
import { readPage } from '../testing/well-formed.js'
import { pairingCourse } from './pairing-course.js'
import { priceChart } from './price-chart.js'

/** The plot of a run whose price goes like this from step to step; the last stays. */
function chartOf(...prices: readonly (string | null)[]) {
  const report: RunReport = makeUpReport({ accounts: 3, validators: 2 })
  const steps = report.steps.map((step, i) => {
    const text = prices[Math.min(i, prices.length - 1)] ?? null
    const price = text === null ? null : fraction(text)
    return { ...step, pairings: step.pairings.map((point) => ({ ...point, price })) }
  })
  const [summary] = report.pairings
  const last = steps.at(-1)?.pairings[0]
  if (!summary || !last) return expect.fail('a report has a pairing')
  const course = pairingCourse({ ...report, steps }, tellStory(report), 0, { ...summary, last })
  return priceChart(course)?.markup
}

const linesOf = (chart: string | undefined) =>
  readPage(chart ?? '').filter(({ attributes }) => attributes['class'] === 'line price').length / 2

describe('priceChart', () => {
  it('is one line where there is always a price, and says how it moved', () => {
    const chart = chartOf('0.5', '0.6')
    expect(linesOf(chart)).toBe(1)
    expect(chart).toContain('The price goes from 0.5 to 0.6.')
    expect(chart).not.toContain('Where there is no line')
  })

  it('is a line for each stretch with a price, and says what a gap means', () => {
    const chart = chartOf('0.5', null, null, '0.6', null)
    expect(linesOf(chart)).toBe(2)
    expect(chart).toContain('The price goes from 0.5 to none.')
    expect(chart).toContain('Where there is no line it has no price that counts')
  })

  it('is left out where the price never moved', () => {
    expect(chartOf('0.5')).toBeUndefined()
    expect(chartOf(null)).toBeUndefined()
  })
})
