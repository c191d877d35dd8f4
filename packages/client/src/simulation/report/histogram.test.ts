import { describe, expect, it } from 'vitest'
import { readPage } from '../../report/testing/well-formed.js'
import { binsOf } from '../bins.js'
import { histogram } from './histogram.js'

const drawn = (values: readonly number[], line?: number) =>
  histogram({ title: 'Fell', note: '', bins: binsOf(values), tell: String, ...(line !== undefined && { line }) })

/** What a pointer reads on the bars of the plot for wide screens. */
const bars = (values: readonly number[]) => {
  const titles = readPage(drawn(values)?.markup ?? '').filter(
    ({ name, inside }) => name === 'title' && inside.at(-1) === 'rect',
  )
  return titles.slice(0, titles.length / 2).map(({ text }) => text.split('\n'))
}

describe('histogram', () => {
  it('counts each value once, from the left edge of its bar', () => {
    expect(bars([0, 1, 1, 2]).filter(([, count]) => count !== '0 runs')).toEqual([
      ['0 to below 0.1', '1 run'],
      ['1 to below 1.1', '2 runs'],
      ['2 to below 2.1', '1 run'],
    ])
  })

  it('draws none where all values are the same', () => {
    expect([drawn([3, 3]), drawn([3]), drawn([])]).toEqual([undefined, undefined, undefined])
  })

  it('draws as many runs as there may be', () => {
    const counts = bars(Array.from({ length: 200_000 }, (_, i) => i % 7)).map(([, runs = '']) =>
      Number.parseInt(runs.replaceAll(',', ''), 10),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200_000)
  })
})
