import { readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildFirstGeneration } from './build.js'
import { readFirstGenerationScenario } from './read.js'
import { runFirstGeneration } from './run.js'

const text = readFileSync(new URL('../../../../../scenarios/first-generation.json', import.meta.url), 'utf8')

describe('RewardsBook', () => {
  it('says by validator what was shared, and who was paid', async () => {
    const scenario = unwrap(readFirstGenerationScenario(text))
    const { rewards, accounts } = await runFirstGeneration(scenario, unwrap(buildFirstGeneration(scenario)))
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
