import { type Complaint, entryInvariant, type MachineInvariant } from '../foundation/machine-invariant.js'
import type { Address } from '../identifiers/address.js'
import { splitStakeKey, stakesOf } from './external-staking/keys.js'
import type { ExternalStakingState } from './external-staking/state.js'
import { findLien } from './vault/collateral.js'
import type { VaultState } from './vault/state.js'

/** A vault and one of the external stakings that hold liens on its users. */
export interface ProviderScope {
  readonly vault: VaultState
  readonly external: ExternalStakingState
  /** The address of the external staking. */
  readonly lienholder: Address
}

const LIENS_AGREE = {
  id: 'MS-E3',
  formula: 'sum over v of (stake(u, v).h + pending unbonds(u, v)) = lien(u, external).h',
} as const

/**
 * What holds between a vault and an external staking after every transaction (spec 13, per user `u`). One formula, looked at from both sides:
 * a change of the account and a change of a stake each bring it up.
 */
export const providerInvariants: readonly MachineInvariant<ProviderScope>[] = [
  entryInvariant(
    LIENS_AGREE,
    ({ vault }: ProviderScope) => vault.accounts,
    (user, _account, scope) => compareLien(scope, user),
  ),
  entryInvariant(
    LIENS_AGREE,
    ({ external }: ProviderScope) => external.stakes,
    (key, _stake, scope) => compareLien(scope, splitStakeKey(key).user),
  ),
]

/** All that stands behind a user's lien at an external staking: staked, on its way, or waiting to be withdrawn. */
export function stakedBehindLien({ stakes }: ExternalStakingState, user: Address): bigint {
  let sum = 0n
  for (const { stake, pendingUnbonds } of stakes.values({ prefix: stakesOf(user) })) {
    sum += stake.high
    for (const { amount } of pendingUnbonds) sum += amount
  }
  return sum
}

function compareLien({ vault, external, lienholder }: ProviderScope, user: Address): Complaint {
  const account = vault.accounts.get(user)
  const lien = (account && findLien(account, lienholder)?.amount.high) ?? 0n
  const staked = stakedBehindLien(external, user)
  return lien === staked ? undefined : `${user}: lien ${lien}, behind it ${staked}`
}
