import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeDifference, ReplayComparison } from './compare/index.js'
import { comparePart } from './compare-part.js'
import { beside, expectedOf, inputOf, namesIn, partsOf, travelling } from './testing/recorded.js'

/** Small enough to travel with the project: a checkout without them is broken. */
const SMALL =
  `00-handshake 01-full-flow 02-timeouts 03-error-acks 05-slash-free-collateral 07-slash-propagate 09-slash-provider 10-tombstone-unstake
  12-zero-max-cap 13-close-channel 14-rewards-rounding 16-rewards-without-stake-panic 17-max-cap-rebalance 19-valset 20-burn-external-one
  29-injected-packets 31-burn-even mvp`.split(/\s+/)

/** Where a checkout has them beside it. */
const LARGE = '28-paging chaos-1 chaos-2 happy-1 happy-2 mixed-1 mixed-2 slash-1 slash-2 slash-3'.split(' ')

/** Every difference of a whole run, in words. */
async function differencesOf(name: string): Promise<readonly string[]> {
  const comparison = new ReplayComparison(expectedOf(name), { events: true })
  const parts = await partsOf(inputOf(name))
  return parts.flatMap((part) => comparePart(comparison, part)).map(describeDifference)
}

describe('recorded runs of the contracts', () => {
  it.each(SMALL)('%s travels with the project', (name) => {
    expect(namesIn(travelling)).toContain(name)
    expect(existsSync(new URL(`${name}.expected.json`, travelling))).toBe(true)
  })

  it.skipIf(!existsSync(beside))('are all tested, those beside the checkout too', () => {
    expect([...SMALL, ...LARGE]).toEqual(expect.arrayContaining([...namesIn(beside)]))
  })

  for (const name of [...SMALL, ...LARGE]) {
    const isHere = [travelling, beside].some((folder) => namesIn(folder).includes(name))
    it.skipIf(!isHere)(`[TRACE ${name} reference] is equal, every record, event and state`, async () => {
      expect(await differencesOf(name)).toEqual([])
    })
  }
})
