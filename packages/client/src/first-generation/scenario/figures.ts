import {
  type LockupState,
  largestClaim,
  type MeshConsumerState,
  type MeshProviderState,
  type MetaStakingState,
  queryMetaDelegations,
  valueOfShares,
} from '@meshwork/core/first-generation'
import type { Decimal } from '@meshwork/core/numbers'
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

/** The figures of a pairing at one moment, also validator by validator. */
export interface FirstGenerationPoint extends FirstGenerationFigures {
  /** What the consumer has staked, consumer coin. Only validators with some. */
  readonly power: Readonly<Record<string, bigint>>
  /** What a share is worth, of every validator that the provider knows. */
  readonly multipliers: Readonly<Record<string, Decimal>>
}

/** The states of the contracts, now. */
export function statesOf({ provider, consumer, contracts }: FirstGeneration) {
  return {
    lockup: contractState<LockupState>(provider.state, contracts.lockup),
    provider: contractState<MeshProviderState>(provider.state, contracts.provider),
    metaStaking: contractState<MetaStakingState>(consumer.state, contracts.metaStaking),
    consumer: contractState<MeshConsumerState>(consumer.state, contracts.consumer),
  }
}

/** The figures now. */
export function pointOf(made: FirstGeneration): FirstGenerationPoint {
  const { lockup, provider, metaStaking } = statesOf(made)
  const accounts = [...lockup.accounts.values()]
  const validators = [...provider.validators]
  const limit = metaStaking.delegations.size
  const staked = queryMetaDelegations(metaStaking, made.contracts.consumer, { limit })
  return {
    bonded: sum(accounts.map(({ bonded }) => bonded)),
    claims: sum(accounts.map(largestClaim)),
    value: sum(validators.map(([, validator]) => valueOfShares(validator.shares, validator))),
    staked: metaStaking.totals.staked,
    power: Object.fromEntries(
      staked.flatMap(({ validator, delegation }) => (delegation > 0n ? [[validator, delegation]] : [])),
    ),
    multipliers: Object.fromEntries(validators.map(([validator, { multiplier }]) => [validator, multiplier])),
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
