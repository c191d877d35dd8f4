import { describe, expect, it } from 'vitest'
import { crowdedChain, slashCrowd, vaultOf } from '../../test-support/slash-crowd.js'
import { rangeOf } from '../testing/values.js'

describe('a slash of everybody who staked on a validator', () => {
  it('spreads in one transaction to the other stake of each', () => {
    const { accounts } = vaultOf(slashCrowd(crowdedChain(50), 50))
    expect(accounts.size).toBe(50)
    for (const account of accounts.values())
      expect(account).toMatchObject({
        collateral: 950n,
        liens: [{ amount: rangeOf(950) }, { amount: rangeOf(950) }],
        totalSlashable: rangeOf(190),
      })
  })

  it('costs each user about the same, however many there are', () => {
    // Something that looks at all users for each of them would make this ten times as much. `npm run bench` tells the times.
    expect(microsPerUser(5_000)).toBeLessThan(5 * microsPerUser(500))
  })
})

/** The best of a few runs: whatever else the machine does can only make one slower. */
function microsPerUser(users: number): number {
  const chain = crowdedChain(users)
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5; run++) {
    const start = performance.now()
    slashCrowd(chain, users)
    least = Math.min(least, performance.now() - start)
  }
  return (least * 1_000) / users
}
