import {
  freeBond,
  largestClaim,
  type MeshProviderState,
  queryMeshAccount,
  queryMeshClaims,
  queryMetaDelegation,
  valueOfShares,
} from '@meshwork/core/first-generation'
import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { RULES } from '@meshwork/core/rules'
import type { ChainSummary } from '../../scenario/report-data.js'
import { summarizeChain } from '../../scenario/summary.js'
import type { FirstGeneration } from '../first-generation.js'
import type { BuiltFirstGeneration } from './build.js'
import { statesOf, sum } from './figures.js'
import type { FirstGenerationSettings, GrantRow, LockupRow, ValidatorRow } from './report-data.js'
import type { FirstGenerationScenario } from './schema.js'
import type { FirstGenerationSlashBook } from './slash-book.js'

/** Everybody who ever bonded, by address. */
export function lockupRows(
  made: FirstGeneration,
  slashes: Pick<FirstGenerationSlashBook, 'slashedOf'>,
): readonly LockupRow[] {
  const { lockup, provider } = statesOf(made)
  return Array.from(lockup.accounts, ([account, found]) => ({
    account,
    bonded: found.bonded,
    claims: largestClaim(found),
    free: freeBond(found),
    ...stakeOf(provider, account),
    slashed: slashes.slashedOf(account),
    lost: found.slashed,
    rewards: unwrap(made.provider.query.balance(account, made.rewardsDenom)),
  }))
}

/** Every validator that the provider ever heard of, by address. */
export function validatorRows(made: FirstGeneration): readonly ValidatorRow[] {
  const { provider, metaStaking } = statesOf(made)
  return Array.from(provider.validators, ([validator, found]) => {
    const { status, multiplier, shares } = found
    const staked = queryMetaDelegation(metaStaking, made.contracts.consumer, validator)
    return { validator, status, multiplier, shares, value: valueOfShares(shares, found), staked }
  })
}

/** What the consumer may stake, and what of it is staked. */
export function grantRow(made: FirstGeneration): GrantRow {
  const { granted, staked } = statesOf(made).metaStaking.totals
  return { granted, available: granted - staked, staked }
}

/** What the run began with, and never changes. */
export function settingsOf({ made, slasherOwner }: BuiltFirstGeneration): FirstGenerationSettings {
  const { provider, consumer } = statesOf(made)
  return {
    exchangeRate: consumer.config.remoteToLocalExchangeRate,
    slasherOwner,
    unbondingSeconds: provider.config.unbondingPeriodSeconds,
    rewardsDenom: made.rewardsDenom,
  }
}

/** Both chains as the run left them. */
export function chainRows(
  { provider, consumer }: FirstGeneration,
  scenario: FirstGenerationScenario,
): Readonly<Record<string, ChainSummary>> {
  const accounts = (side: FirstGenerationScenario['provider' | 'consumer']) => side.accounts?.length ?? 0
  const { validators } = scenario.consumer
  return {
    [provider.name]: summarizeChain(provider, { accounts: accounts(scenario.provider), validators: 0 }),
    [consumer.name]: summarizeChain(consumer, {
      accounts: accounts(scenario.consumer),
      validators: validators.length,
    }),
  }
}

function stakeOf(provider: MeshProviderState, account: Address): Pick<LockupRow, 'value' | 'unheard'> {
  const stakes = queryMeshAccount(provider, account, { limit: provider.stakes.size })
  const claims = queryMeshClaims(provider, account, RULES[provider.config.rules])
  const slashed = [...stakes, ...claims].map((one) => one.slashed)
  return { value: sum(stakes.map(({ tokens }) => tokens)), unheard: sum(slashed) }
}
