import {
  type LockupState,
  largestClaim,
  type MeshProviderState,
  type MetaStakingState,
  valueOfShares,
} from '@meshwork/core/first-generation'
import { contractState } from '../../create-mesh/pairing-states.js'
import type { FirstGeneration } from '../first-generation.js'
import type { FirstGenerationDenoms } from './describe.js'

/** The sums of a pairing at one moment. Amounts in smallest units. */
export interface FirstGenerationFigures {
  /** In the lockup, provider coin. */
  readonly bonded: bigint
  /** What may not leave the lockup because of the largest claim on it, over all accounts; provider coin. */
  readonly claims: bigint
  /** What all shares are worth, provider coin. */
  readonly value: bigint
  /** What the meta-staking has staked, consumer coin. */
  readonly staked: bigint
}

/** The states of the contracts that hold the figures, now. */
export function statesOf({ provider, consumer, contracts }: FirstGeneration) {
  return {
    lockup: contractState<LockupState>(provider.state, contracts.lockup),
    provider: contractState<MeshProviderState>(provider.state, contracts.provider),
    metaStaking: contractState<MetaStakingState>(consumer.state, contracts.metaStaking),
  }
}

/** The figures now. */
export function figuresOf(made: FirstGeneration): FirstGenerationFigures {
  const { lockup, provider, metaStaking } = statesOf(made)
  const accounts = [...lockup.accounts.values()]
  const validators = [...provider.validators.values()]
  return {
    bonded: sum(accounts.map(({ bonded }) => bonded)),
    claims: sum(accounts.map(largestClaim)),
    value: sum(validators.map((validator) => valueOfShares(validator.shares, validator))),
    staked: metaStaking.totals.staked,
  }
}

/** What changed between two moments, in words: `claims +700uosmo, staked +70ujuno`. */
export function describeFigureChanges(
  before: FirstGenerationFigures,
  after: FirstGenerationFigures,
  { providerDenom, consumerDenom }: FirstGenerationDenoms,
): string {
  const denoms = { bonded: providerDenom, claims: providerDenom, value: providerDenom, staked: consumerDenom }
  return FIGURES.flatMap((figure) => {
    const change = after[figure] - before[figure]
    return change === 0n ? [] : [`${figure} ${change > 0n ? '+' : ''}${change}${denoms[figure]}`]
  }).join(', ')
}

const FIGURES = ['bonded', 'claims', 'value', 'staked'] as const

/** The sum of amounts. */
export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n)
}
