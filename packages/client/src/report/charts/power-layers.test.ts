import { describe, expect, it } from 'vitest'
import type { PairingPoint } from '../../scenario/report-data.js'
import { makeUpReport } from '../testing/made-up-report.js'
import { powerLayers } from './power-layers.js'
import { stackUp } from './stacked-layers.js'

function layersOf(validators: number, accounts = 400) {
  const report = makeUpReport({ accounts, validators })
  const [summary] = report.pairings
  if (!summary) throw new Error('a report has a pairing')
  const points = report.steps.map(({ pairings }): PairingPoint => pairings[0] ?? summary.last)
  return { layers: powerLayers(summary, points), points, summary }
}

describe('powerLayers', () => {
  it('gives each of a few validators its own layer, the strongest first, by moniker', () => {
    const { layers, summary } = layersOf(8)
    expect(layers.length).toBe(8)
    expect(layers.map(({ tone }) => tone)).toEqual(layers.map((_, i) => `rank${i + 1}`))
    const peaks = layers.map(({ values }) => values.reduce((most, value) => (value > most ? value : most), 0n))
    expect([...peaks].sort((a, b) => (a > b ? -1 : 1))).toEqual(peaks)
    expect(new Set(layers.map(({ name }) => name))).toEqual(new Set(summary.validators.map(({ moniker }) => moniker)))
  })
  it('groups the others by rank', () => {
    expect(
      layersOf(39)
        .layers.slice(7)
        .map(({ name, tone }) => [name, tone]),
    ).toEqual([
      ['ranks 8–20', 'group1'],
      ['ranks 21–39', 'group2'],
    ])
    expect(
      layersOf(300)
        .layers.slice(7)
        .map(({ name }) => name),
    ).toEqual(['ranks 8–20', 'ranks 21–60', 'ranks 61–150', 'ranks 151–300'])
    expect(layersOf(21).layers.length).toBe(9)
  })
  it('leaves nothing out: after each step the layers add up to the power', () => {
    for (const validators of [1, 7, 8, 9, 21, 300]) {
      const { layers, points } = layersOf(validators)
      const tops = stackUp(layers)
      expect(tops[tops.length - 1]).toEqual(points.map(({ bonded }) => bonded))
    }
  })
  it('is empty where there never was power', () => {
    const { summary } = layersOf(3)
    expect(powerLayers(summary, [])).toEqual([])
  })
})
