import { describe, expect, it } from 'vitest'
import { playExample } from '../testing/play.js'

describe('RewardsBook', () => {
  it('says by validator what was shared, and who was paid', async () => {
    const { rewards, accounts } = await playExample()
    expect(rewards).toEqual([
      {
        validator: 'lighthouse',
        shared: 17_000_000n,
        paid: [
          { account: 'alice', amount: 10_000_000n },
          { account: 'bob', amount: 7_000_000n },
        ],
      },
    ])
    // What was paid lies on the accounts.
    expect(rewards.flatMap(({ paid }) => paid.map(({ amount }) => amount))).toEqual(accounts.map((row) => row.rewards))
  })
})
