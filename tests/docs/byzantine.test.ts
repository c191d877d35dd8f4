import { readFileSync } from 'node:fs'
import { fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import {
  freeAtLatest,
  freeWithoutAnswerAfter,
  mostBurnedElsewhere,
  mostInPeriod,
  mostInTime,
  mostOfOneSlash,
  mostOfSlashes,
  mostPaidRewards,
  mostVirtualStake,
  mostVirtualStakeByShare,
  secondsUntilLost,
} from '../../packages/client/src/byzantine/bounds.js'

const page = readFileSync(new URL('../../docs/byzantine.md', import.meta.url), 'utf8')
const DAY = 86_400n
const PERIOD = 21n * DAY
const throttle = { share: fraction('0.01'), periodSeconds: DAY }
const most = fraction('0.2')
/** Of the example's stake. */
const EXPOSED = 1_000_000n
const days = (seconds: bigint | 'never') => (seconds === 'never' ? seconds : `${seconds / DAY} days`)
const nanos = (value: bigint) => days(value / 1_000_000_000n)
const shares = { maxProviderShare: fraction('1'), minLocalShare: fraction('0.75') }
/** All of his 10,000 is promised twice, and a fifth of it is slashed once. */
const spreading = { lien: 10_000n, collateral: 10_000n, slash: 2_000n, ratios: fraction('1') }

/** The example of the page, by the name of the function that its line cites. */
const EXAMPLES: readonly (readonly [bound: string, value: bigint | string])[] = [
  ['mostOfOneSlash', mostOfOneSlash(10_000n, fraction('0.9'), most)],
  ['mostOfSlashes', mostOfSlashes(10_000n, most, 10)],
  ['mostInPeriod', mostInPeriod(EXPOSED, throttle)],
  ['mostInTime', mostInTime(EXPOSED, throttle, 7n * DAY)],
  ['secondsUntilLost', days(secondsUntilLost(0.1, throttle))],
  ['mostBurnedElsewhere', mostBurnedElsewhere(spreading)],
  ['mostPaidRewards', mostPaidRewards(10n ** 30n, 0n)],
  ['freeWithoutAnswerAfter', nanos(freeWithoutAnswerAfter(0n, PERIOD))],
  ['freeAtLatest', nanos(freeAtLatest(0n, PERIOD))],
  ['mostVirtualStake', mostVirtualStake(400_000n, 1_000_000n)],
  ['mostVirtualStakeByShare', mostVirtualStakeByShare(600_000n, 1_000_000n, shares)],
]

describe('docs/byzantine.md', () => {
  it.each(EXAMPLES)('%s: the example is %s', (bound, value) => {
    const line = page.split('\n').find((one) => one.includes(`\`${bound}\`: `))
    const cell = line?.split(' | ').at(-1)?.replace(' |', '')
    expect(cell).toBe(typeof value === 'string' ? value : value.toLocaleString('en'))
  })

  it('cites every bound that there is', () => {
    const source = readFileSync(new URL('../../packages/client/src/byzantine/bounds.ts', import.meta.url), 'utf8')
    const bounds = [...source.matchAll(/^export function (\w+)/gm)].map(([, name]) => name)
    expect(EXAMPLES.map(([name]) => name).sort()).toEqual(bounds.sort())
  })
})
