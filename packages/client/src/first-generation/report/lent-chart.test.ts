import { describe, expect, it } from 'vitest'
import { readPage } from '../../report/testing/well-formed.js'
import { playExample } from '../testing/play.js'
import { firstGenerationCourse } from './course.js'
import { lentChart } from './lent-chart.js'

describe('lentChart', () => {
  it('stacks what each validator is lent, says it step by step, and marks the slash', async () => {
    const elements = readPage(lentChart(firstGenerationCourse(await playExample())).markup)
    const layers = elements.filter(({ attributes }) => attributes['class']?.startsWith('layer '))
    expect(layers.map(({ attributes }) => attributes['class'])).toEqual([
      'layer rank1',
      'layer rank2',
      'layer rank1',
      'layer rank2',
    ])
    const hits = elements.filter(({ name, inside }) => name === 'title' && inside.at(-1) === 'rect')
    const told = hits.slice(0, hits.length / 2).map(({ text }) => text.split('\n').slice(2).join(', '))
    // What was lent first, what more came to, the slash, which changes nothing, and the end.
    expect([3, 4, 8, 31, 32, 47].map((step) => told[step])).toEqual([
      'staked 0 JUNO, harbour 0 JUNO, lighthouse 0 JUNO',
      'staked 100 JUNO, harbour 0 JUNO, lighthouse 100 JUNO',
      'staked 170 JUNO, harbour 0 JUNO, lighthouse 170 JUNO',
      'staked 130 JUNO, harbour 0 JUNO, lighthouse 130 JUNO',
      'staked 130 JUNO, harbour 0 JUNO, lighthouse 130 JUNO',
      'staked 77 JUNO, harbour 10 JUNO, lighthouse 67 JUNO',
    ])
    expect(elements.filter(({ attributes }) => attributes['class'] === 'slash')).toHaveLength(2)
  })
})
