import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { createFirstGeneration, type FirstGeneration, type FirstGenerationConfig } from '../first-generation/index.js'

const VALIDATORS = ['val1', 'val2']

/** Two users of one chain, who lend to two validators of the other. */
export function firstGenerationConfig(rules: RuleSetName): FirstGenerationConfig {
  return {
    rules,
    provider: {
      bondDenom: 'uosmo',
      balances: ['alice', 'bob'].map((address) => ({ address, denom: 'uosmo', amount: 10_000n })),
    },
    consumer: { bondDenom: 'ujuno', validators: VALIDATORS.map((valoper) => ({ valoper, tokens: 1_000_000n })) },
    exchangeRate: '0.1',
    grant: 1_000n,
    slasherOwner: 'governance',
  }
}

/**
 * A pairing of the first generation in the middle of everything: stakes, rewards that came and are on their way, stake that waits and stake that leaves, a slash.
 * Like `busyMesh` it is written down with every release.
 */
export async function busyFirstGeneration(rules: RuleSetName): Promise<FirstGeneration> {
  const made = createFirstGeneration(firstGenerationConfig(rules))
  await made.relay()
  for (const user of ['alice', 'bob']) {
    unwrap(made.bond(user, 5_000n))
    for (const validator of VALIDATORS) unwrap(made.crossStake(user, validator, 1_500n))
  }
  await made.relay()
  unwrap(made.allocateReward('val1', 600n))
  unwrap(made.sendRewards('anybody', 'val1'))
  await made.relay()
  unwrap(made.unstake('alice', 'val1', 300n))
  await made.relay()
  unwrap(made.slash('governance', 'val1', '0.1'))
  unwrap(made.crossStake('bob', 'val2', 40n))
  unwrap(made.unstake('alice', 'val2', 30n))
  unwrap(made.allocateReward('val1', 90n))
  unwrap(made.sendRewards('anybody', 'val1'))
  return made
}
