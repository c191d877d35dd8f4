import { describe, expect, it } from 'vitest'
import { tellStory } from '../story.js'
import { makeUpReport } from '../testing/made-up-report.js'
import { packetsChart } from './packets-chart.js'
import { pairingCourse } from './pairing-course.js'

function chartOf(consumer?: string): string {
  const report = makeUpReport({ accounts: 12, validators: 5 })
  const [summary] = report.pairings
  if (!summary) return expect.fail('a report has a pairing')
  return packetsChart(pairingCourse(report, tellStory(report), 0, { ...summary, ...(consumer && { consumer }) })).markup
}

describe('packetsChart', () => {
  it('names the chains that packets come from', () => {
    const chart = chartOf()
    expect(chart).toContain('osmosis → juno upwards, juno → osmosis downwards.')
    expect(chart).toContain('from osmosis')
  })

  it('names the sides where both are one chain', () => {
    const chart = chartOf('osmosis')
    expect(chart).toContain('the provider → the consumer upwards, the consumer → the provider downwards.')
    expect(chart).toContain('from the provider')
    expect(chart).not.toContain('from osmosis')
  })
})
