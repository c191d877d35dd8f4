import { describe, expect, it } from 'vitest'
import { tableRows } from '../../report/testing/table-rows.js'
import { playExample, playSteps } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { rewardsSection } from './rewards-section.js'

describe('rewardsSection', () => {
  it('says what was shared, and whom it was paid to', async () => {
    const section = rewardsSection(firstGenerationCourse(await playExample()))
    expect(tableRows(section?.markup ?? '')).toEqual([
      ['validator', 'account', 'shared', 'paid'],
      ['lighthouse', '', '17 JUNO', '17 JUNO'],
      ['', 'alice', '', '10 JUNO'],
      ['', 'bob', '', '7 JUNO'],
    ])
  })

  it('is left out where there were none', async () => {
    expect(rewardsSection(firstGenerationCourse(await playSteps([{ op: 'relay' }])))).toBeUndefined()
  })
})
