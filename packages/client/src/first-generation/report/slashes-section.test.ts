import { describe, expect, it } from 'vitest'
import { tableRows } from '../../report/testing/table-rows.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { playExample, playSteps } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { slashesSection } from './slashes-section.js'

const rowsOf = (report: FirstGenerationReport) => tableRows(slashesSection(firstGenerationCourse(report))?.markup ?? '')

describe('slashesSection', () => {
  it('says of each slash what it took of whom, who lost what, and what the lockup took', async () => {
    expect(rowsOf(await playExample())).toEqual([
      ['step', 'validator', 'fraction', 'price of a share', 'who', 'of stake', 'of what unbonded'],
      ['32', 'lighthouse', '0.1', '1 → 0.9', '2 accounts', '130 OSMO', '0 OSMO'],
      ['', '', '', '', 'bob', '70 OSMO', '0 OSMO'],
      ['', '', '', '', 'alice', '60 OSMO', '0 OSMO'],
      ['account', 'slashes took', 'the bond lost', 'not heard of yet'],
      ['bob', '70 OSMO', '70 OSMO', '0 OSMO'],
      ['alice', '60 OSMO', '0 OSMO', '60 OSMO'],
      ['step', 'account', 'from the claim', 'from the bond'],
      ['34', 'bob', '70 OSMO', '70 OSMO'],
    ])
  })

  it('counts those who are not named', async () => {
    const report = await playExample()
    const slashes = report.slashes.map((slash) => ({ ...slash, users: slash.users + 1 }))
    expect(rowsOf({ ...report, slashes })).toContainEqual(['', '', '', '', 'and 1 account that lost less'])
  })

  it('says so where a slash met nobody', async () => {
    const report = await playSteps([{ op: 'relay' }, { op: 'slash', validator: 'harbour', fraction: '0.5' }])
    expect(rowsOf(report).slice(1)).toEqual([['1', 'harbour', '0.5', '1 → 0.5', '0 accounts', '0 OSMO', '0 OSMO']])
    const section = slashesSection(firstGenerationCourse(report))
    expect(section?.markup).toContain('Nobody had stake that was slashed.')
  })

  it('is left out where nobody was slashed', async () => {
    expect(rowsOf(await playSteps([{ op: 'relay' }]))).toEqual([])
  })

  it('has what bonds lost without any slash (reference)', async () => {
    const report = await playSteps(
      [
        { op: 'relay' },
        { op: 'bond', user: 'alice', amount: '1000' },
        { op: 'cross_stake', user: 'alice', validator: 'lighthouse', amount: '1000' },
        { op: 'close_channel' },
        { op: 'relay' },
      ],
      'reference',
    )
    expect(rowsOf(report)).toEqual([
      ['account', 'slashes took', 'the bond lost', 'not heard of yet'],
      ['alice', '0 OSMO', '0.001 OSMO', '0 OSMO'],
      ['step', 'account', 'from the claim', 'from the bond'],
      ['4', 'alice', '0.001 OSMO', '0.001 OSMO'],
    ])
  })
})
