import { describe, expect, it } from 'vitest'
import { tableRows } from '../../report/testing/table-rows.js'
import { readPage } from '../../report/testing/well-formed.js'
import type { FirstGenerationStep } from '../scenario/schema.js'
import { playExample, playSteps } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { stakeSection } from './stake-section.js'

const slash = (fraction: string): FirstGenerationStep => ({ op: 'slash', validator: 'lighthouse', fraction })

describe('stakeSection', () => {
  it('has the grant, and every validator of the provider', async () => {
    const { markup } = stakeSection(firstGenerationCourse(await playExample()))
    const figures = readPage(markup).filter(({ name }) => name === 'dd')
    expect(figures.map(({ attributes }) => attributes['title'])).toEqual([
      '200000000 ujuno',
      '123000000 ujuno',
      '77000000 ujuno',
    ])
    expect(tableRows(markup)).toEqual([
      ['validator', 'status', 'shares', 'price of a share', 'slashed', 'value', 'staked'],
      ['harbour', 'active', '100,000,000', '1', '·', '100 OSMO', '10 JUNO'],
      ['lighthouse', 'active', '600,000,000', '0.9', '10 %', '540 OSMO', '67 JUNO'],
    ])
  })

  it('says what several slashes together took of a share, to all of it', async () => {
    const slashedAfter = async (...fractions: readonly string[]) => {
      const report = await playSteps([{ op: 'relay' }, ...fractions.map(slash)])
      const rows = tableRows(stakeSection(firstGenerationCourse(report)).markup)
      return rows.find(([validator]) => validator === 'lighthouse')?.slice(3, 5)
    }
    expect(await slashedAfter('0.1', '0.5')).toEqual(['0.45', '55 %'])
    expect(await slashedAfter('0.1', '1')).toEqual(['0', '100 %'])
  })

  it('says so also where the price has begun anew with another channel (reference)', async () => {
    const again: readonly FirstGenerationStep[] = [{ op: 'close_channel' }, { op: 'open_channel' }, { op: 'relay' }]
    const report = await playSteps([{ op: 'relay' }, slash('0.1'), ...again], 'reference')
    const { markup } = stakeSection(firstGenerationCourse(report))
    expect(tableRows(markup)).toContainEqual(['lighthouse', 'active', '0', '1', '10 %', '0 OSMO', '0 JUNO'])
    expect(markup).toContain('A channel that opens again makes it 1 again (D-41).')
  })
})
