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
import type { FirstGeneration } from '../first-generation.js'
import { statesOf, sum } from './figures.js'
import type { GrantRow, LockupRow, ValidatorRow } from './report-data.js'

/** Everybody who ever bonded, by address. */
export function lockupRows(made: FirstGeneration): readonly LockupRow[] {
  const { lockup, provider } = statesOf(made)
  return Array.from(lockup.accounts, ([account, found]) => ({
    account,
    bonded: found.bonded,
    claims: largestClaim(found),
    free: freeBond(found),
    ...stakeOf(provider, account),
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

function stakeOf(provider: MeshProviderState, account: Address): Pick<LockupRow, 'value' | 'unheard'> {
  const stakes = queryMeshAccount(provider, account, { limit: provider.stakes.size })
  const claims = queryMeshClaims(provider, account, RULES[provider.config.rules])
  const slashed = [...stakes, ...claims].map((one) => one.slashed)
  return { value: sum(stakes.map(({ tokens }) => tokens)), unheard: sum(slashed) }
}
