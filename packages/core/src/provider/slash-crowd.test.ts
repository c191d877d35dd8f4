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
    // Something that looks at all users for each of them would make this twenty times as much. `npm run bench` tells the times.
    const [few, many] = [crowdedChain(400), crowdedChain(8_000)]
    let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    // In turns, the best of each: whatever else the machine does can only make one slower.
    for (let round = 0; round < 5; round++) {
      least = Math.min(least, microsPerUser(few, 400))
      most = Math.min(most, microsPerUser(many, 8_000))
    }
    expect(most).toBeLessThan(8 * least)
  })
})

/** Of the processor, so that other processes count little. */
function microsPerUser(chain: ReturnType<typeof crowdedChain>, users: number): number {
  const before = process.cpuUsage()
  slashCrowd(chain, users)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / users
}
