import { crowdedSides } from '../crowd-sides.js'
import { collect } from '../harness.js'
import { against, counted, type Result } from '../result.js'
import { roundTrips } from './round-trip.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: [500, 5_000], short: [1_000, 20_000], full: [1_000, 1_000_000] } as const

/** Whether ours stays where it is beside the limit when a thousand times as much is there. Both get slower: memory is far away. */
export const scale: Row = {
  name: 'scale',
  about: 'the ratio of round trips with many accounts over the ratio with few; --full: 1,000,000 over 1,000',
  async measure({ mode, pace }: Scale) {
    const results: Result[] = []
    for (const accounts of SIZES[mode]) {
      collect()
      const compared = await roundTrips(await crowdedSides(accounts), pace)
      const size = `${counted(accounts)} accounts`
      results.push(
        against({ line: 'scale/one', what: 'round trip, one message at a time', size }, compared),
        against({ line: 'scale/batch', what: 'round trip, phases of 1,000', size }, compared, 2, 3),
      )
    }
    return [...results, growth('one', results, mode), growth('batch', results, mode)]
  },
}

function growth(how: 'one' | 'batch', results: readonly Result[], mode: Scale['mode']): Result {
  const [few, many] = results.filter(({ line }) => line === `scale/${how}`)
  const [least, most] = SIZES[mode]
  return {
    line: `scale/growth-${how}`,
    what: how === 'one' ? 'ratio over ratio, one at a time' : 'ratio over ratio, phases',
    size: `${counted(most)} over ${counted(least)} accounts`,
    ours: { type: 'factor', factor: (many?.ratio ?? Number.NaN) / (few?.ratio ?? Number.NaN) },
    limit: null,
    ratio: null,
  }
}
