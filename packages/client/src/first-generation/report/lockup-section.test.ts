import { describe, expect, it } from 'vitest'
import { tableRows } from '../../report/testing/table-rows.js'
import { readPage } from '../../report/testing/well-formed.js'
import { playExample } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { lockupSection } from './lockup-section.js'

describe('lockupSection', () => {
  it('has every account with its amounts, and their sum', async () => {
    const { markup } = lockupSection(firstGenerationCourse(await playExample()))
    expect(tableRows(markup)).toEqual([
      ['account', 'bondedOSMO', 'claimsOSMO', 'freeOSMO', 'valueOSMO'],
      ['alice', '2,000', '700', '1,300', '640'],
      ['bob', '0', '0', '0', '0'],
      ['together', '2,000', '700', '1,300', '640'],
    ])
  })

  it('draws what is bonded, claimed and staked, with a mark where the slash was', async () => {
    const { markup } = lockupSection(firstGenerationCourse(await playExample()))
    const elements = readPage(markup)
    const svgs = elements.filter(({ name }) => name === 'svg')
    expect(svgs.map(({ attributes }) => attributes['class'])).toEqual(['wide', 'narrow'])
    expect(svgs[0]?.attributes['aria-label']).toBe(
      'Bonded, claims and value of stake in OSMO after each step; at the end: bonded 2,000 OSMO, claims 700 OSMO, value 640 OSMO.',
    )
    const marks = elements.filter(({ attributes }) => attributes['class'] === 'slash')
    expect(marks).toHaveLength(2)
    const titles = elements.filter(({ name }) => name === 'title').map(({ text }) => text)
    expect(titles).toContain('slash\n0.1 of lighthouse: 130 OSMO of 2 accounts')
    // Step 32, after the slash: the value has fallen, the claims have not.
    expect(titles).toContainEqual(
      expect.stringMatching(/^32 .*\nbonded 3,000 OSMO\nclaims 1,300 OSMO\nvalue 1,170 OSMO$/s),
    )
  })
})
