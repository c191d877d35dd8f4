import type { Complaint } from '../foundation/invariant.js'
import type { Address } from '../identifiers/address.js'
import { splitStakeKey, stakesOf } from './external-staking/keys.js'
import type { ExternalStakingState, Stake } from './external-staking/state.js'
import { findLien } from './vault/collateral.js'
import type { VaultState } from './vault/state.js'

/** The invariant between a vault and one of its lienholders, for a mesh that holds both. */
export const LIEN_AGREEMENT = {
  id: 'MS-E3',
  formula: 'sum over v of (stake(u, v).h + pending unbonds(u, v)) = lien(u, external).h',
} as const

/** All that stands behind a user's lien at an external staking: staked, on its way, or waiting to be withdrawn. */
export function stakedBehindLien({ stakes }: ExternalStakingState, user: Address): bigint {
  let sum = 0n
  for (const stake of stakes.values({ prefix: stakesOf(user) })) sum += behindLien(stake)
  return sum
}

/** Whether {@link LIEN_AGREEMENT} holds for one user, between transactions. `lienholder` is the external staking's address. */
export function checkLien(
  vault: VaultState,
  external: ExternalStakingState,
  lienholder: Address,
  user: Address,
): Complaint {
  const lien = lienOf(vault, lienholder, user)
  const staked = stakedBehindLien(external, user)
  return lien === staked ? undefined : `${user}: lien ${lien}, behind it ${staked}`
}

/** The first user for whom {@link LIEN_AGREEMENT} is broken; looks at all of both machines. */
export function checkAllLiens(vault: VaultState, external: ExternalStakingState, lienholder: Address): Complaint {
  const surplus = new Map<Address, bigint>()
  const add = (user: Address, amount: bigint) => surplus.set(user, (surplus.get(user) ?? 0n) + amount)
  for (const [key, stake] of external.stakes) add(splitStakeKey(key).user, behindLien(stake))
  for (const [user, account] of vault.accounts) add(user, -(findLien(account, lienholder)?.amount.high ?? 0n))
  for (const [user, amount] of surplus) if (amount !== 0n) return checkLien(vault, external, lienholder, user)
  return undefined
}

function behindLien({ stake, pendingUnbonds }: Stake): bigint {
  let sum: bigint = stake.high
  for (const { amount } of pendingUnbonds) sum += amount
  return sum
}

function lienOf(vault: VaultState, lienholder: Address, user: Address): bigint {
  const account = vault.accounts.get(user)
  return (account && findLien(account, lienholder)?.amount.high) ?? 0n
}
