import { it } from 'vitest'
import { describeDifference, ReplayComparison } from './compare/index.js'
import { comparePart } from './compare-part.js'
import { beside, expectedOf, inputOf, namesIn, partsOf } from './testing/recorded.js'

it('x', async () => {
  for (const name of namesIn(beside)) {
    const comparison = new ReplayComparison(expectedOf(name), { events: true })
    const parts = await partsOf(inputOf(name))
    const d = parts.flatMap((part) => comparePart(comparison, part)).map(describeDifference)
    console.log(name, d.length, d.slice(0, 4).join('\n'))
  }
}, 100000)
