import { EXPLANATIONS, readTrace } from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { inputText, isBuilt, readDeviations } from './deviations.js'
import { isHere, recordedInput, recordedNames, recordedRun } from './recorded.js'
import { tallied, unexplainedInWords } from './tallied.js'
import { readTraceTallies, traceTally } from './trace-tallies.js'

/** Larger ones, beside a checkout that has them. */
const LARGE = '28-paging chaos-1 chaos-2 happy-1 happy-2 mixed-1 mixed-2 slash-1 slash-2 slash-3'.split(' ')

/** Deviations that are at work in the case of another one, too, on the same part of the state. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'D-22': ['D-21'],
  'D-23': ['D-34'],
  'D-24': ['D-23'],
  'D-34': ['D-16', 'D-23'],
  'D-37': ['D-15'],
}

const listed = readTraceTallies()

const built = readDeviations().flatMap(({ id, cases = [] }) =>
  cases.filter(isBuilt).map(({ input }) => [id, input] as const),
)

describe('recorded runs of the contracts, done under safe', () => {
  for (const name of [...new Set([...recordedNames(), ...LARGE])])
    it.skipIf(!isHere(name))(`[TRACE ${name} safe] every difference is tied to a deviation`, async () => {
      const tally = await tallied(recordedInput(name), { recorded: recordedRun(name) })
      expect(unexplainedInWords(tally)).toEqual([])
      // Else npm run differences -- --write.
      expect(listed.find((one) => one.name === name)).toEqual(traceTally(name, tally))
    })
})

describe('the cases of the differences', () => {
  it.each(built)('%s is at work in %s, and explains what differs there', async (id, input) => {
    const tally = await tallied(unwrap(readTrace(inputText({ input }))))
    expect(unexplainedInWords(tally)).toEqual([])
    expect(tally.deviations.filter(({ begins }) => begins.length > 0).map(({ deviation }) => deviation)).toContain(id)
  })

  it('leave something unexplained without the explanations of each deviation', async () => {
    const missed = new Set<string>()
    for (const [id, input] of built) {
      const without = [id, ...(TOGETHER[id] ?? [])]
      const explanations = EXPLANATIONS.filter(({ deviation }) => !without.includes(deviation))
      const tally = await tallied(unwrap(readTrace(inputText({ input }))), { explanations })
      if (tally.unexplained.length > 0) missed.add(id)
    }
    expect(built.map(([id]) => id).filter((id) => !missed.has(id))).toEqual([])
  })
})
