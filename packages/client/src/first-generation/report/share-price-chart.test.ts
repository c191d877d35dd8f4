import { describe, expect, it } from 'vitest'
import { readPage } from '../../report/testing/well-formed.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { playExample, playSteps } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { MOST_LINES, sharePriceChart } from './share-price-chart.js'

/** The plot for wide screens. */
function drawn(report: FirstGenerationReport) {
  const elements = readPage(sharePriceChart(firstGenerationCourse(report)).markup)
  const wide = elements.slice(
    elements.findIndex(({ attributes }) => attributes['class'] === 'wide'),
    elements.findIndex(({ attributes }) => attributes['class'] === 'narrow'),
  )
  const hits = wide.filter(({ name, inside }) => name === 'title' && inside.at(-1) === 'rect')
  return {
    note: elements.find(({ name }) => name === 'p')?.text,
    words: wide[0]?.attributes['aria-label'],
    lines: wide.flatMap(({ attributes }) => (attributes['class']?.startsWith('line ') ? [attributes['class']] : [])),
    names: wide.filter(({ attributes }) => attributes['class'] === 'name').map(({ text }) => text.trim()),
    told: hits.map(({ text }) => text.split('\n').slice(2).join(', ')),
    slashes: wide.filter(({ attributes }) => attributes['class'] === 'slash').length,
  }
}

describe('sharePriceChart', () => {
  it('has a line for who was slashed, in the colour of what it is lent, and says the price step by step', async () => {
    const { note, words, lines, names, told, slashes } = drawn(await playExample())
    expect(note).toBe(
      'What a share of the stake on a validator is worth after each step: 1 until a slash, which is marked. 1 other validator stayed at 1.',
    )
    expect(words).toBe('The price of a share of slashed validators after each step; at the end: lighthouse 0.9.')
    expect([lines, names, slashes]).toEqual([['line rank1'], ['lighthouse'], 1])
    expect([told[31], told[32], told[47]]).toEqual([
      'a share of lighthouse 1',
      'a share of lighthouse 0.9',
      'a share of lighthouse 0.9',
    ])
  })

  it('marks a step once, however many were slashed in the run, and has the cheapest first', async () => {
    const slash = (validator: string, fraction: string) => ({ op: 'slash', validator, fraction }) as const
    const report = await playSteps([{ op: 'relay' }, slash('harbour', '0.1'), slash('lighthouse', '1')])
    const { words, slashes, note } = drawn(report)
    expect(words).toContain('at the end: lighthouse 0, harbour 0.9.')
    expect(slashes).toBe(2)
    expect(note).not.toContain('stayed')
  })

  it('names the table for those that there is no line for', async () => {
    const report = await playExample()
    const [row] = report.validators.filter(({ validator }) => validator === 'lighthouse')
    if (!row) return expect.fail('lighthouse is a validator')
    const validators = Array.from({ length: MOST_LINES + 2 }, (_, i) => ({ ...row, validator: `v${i}` }))
    const steps = report.steps.map((step) => ({
      ...step,
      point: {
        ...step.point,
        multipliers: Object.fromEntries(validators.map((one) => [one.validator, one.multiplier])),
      },
    }))
    const { lines, note } = drawn({ ...report, validators, steps })
    expect(lines).toHaveLength(MOST_LINES)
    expect(note).toContain('2 validators that fell less are in the table.')
  })
})
