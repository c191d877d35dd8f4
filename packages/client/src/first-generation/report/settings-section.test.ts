import { describe, expect, it } from 'vitest'
import { readPage } from '../../report/testing/well-formed.js'
import { playExample } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { settingsSection } from './settings-section.js'

describe('settingsSection', () => {
  it('says what was fixed from the beginning', async () => {
    const report = await playExample('reference')
    const elements = readPage(settingsSection(firstGenerationCourse(report)).markup)
    const texts = (name: string) => elements.flatMap((one) => (one.name === name ? [one.text.trim()] : []))
    expect(texts('dt')).toEqual([
      'grant',
      'rules',
      'exchange rate',
      'time of unbonding',
      'owner of the slasher',
      'rewards on the provider',
    ])
    expect(texts('dd').slice(0, 5)).toEqual(['200', 'reference', '1 OSMO counts as 0.1 JUNO', '21 d', 'governance'])
    expect(texts('code')).toEqual([expect.stringMatching(/^ibc\/[0-9A-F]{64}$/)])
  })
})
