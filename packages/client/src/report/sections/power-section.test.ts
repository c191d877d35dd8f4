import { describe, expect, it } from 'vitest'
import { tellStory } from '../story.js'
import { makeUpReport } from '../testing/made-up-report.js'
import { powerSection } from './power-section.js'

describe('powerSection', () => {
  it('shows shares in percent and as exact fractions', () => {
    const report = makeUpReport({ accounts: 3, validators: 2 })
    const { juno } = report.chains
    if (!juno) throw new Error('expected a consumer')
    const power = { total: 180n, native: 120n, providers: { 'osmosis->juno': 60n } }
    const { markup = '' } = powerSection({ ...report, chains: { juno: { ...juno, power } } }, tellStory(report)) ?? {}
    expect(markup).toContain('title="1/3">33.333333 %')
    expect(markup).toContain('title="2/3">66.666666 %')
    expect(markup.match(/<b>juno<\/b>/g)).toHaveLength(1)
  })

  it('is left out where nobody secures anybody', () => {
    const report = makeUpReport({ accounts: 3, validators: 2 })
    expect(powerSection(report, tellStory(report))).toBeUndefined()
  })
})
