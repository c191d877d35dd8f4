import { splitStakeKey } from '@meshwork/core/external-staking'
import type { StakingState } from '@meshwork/core/staking'
import { freeCollateral, type VaultState } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import { contractState, pairingStates } from '../create-mesh/pairing-states.js'
import type { OpStep } from '../scenario/schema.js'
import type { Stage } from '../scenario/stage.js'

/** How everybody leaves a mesh that has settled: phases, the steps of each to be asked for when the one before is over. */
export const LEAVING: readonly ((stage: Stage) => readonly OpStep[])[] = [
  ({ mesh, accounts }) =>
    mesh.pairings.flatMap((pairing) => unstakeAll(pairing, namesOf(accounts.get(pairing.provider.name)))),
  () => [{ op: 'settle' }],
  unstakeAllLocal,
  // Shares are rounded on the way out, as on any chain: what was one unit of a delegation is left, and asked for by itself.
  unstakeAllLocal,
  unstakeAllLocal,
  ({ mesh }) => [{ op: 'advance', seconds: Number(longestWait(mesh.pairings)) + 1 }],
  ({ mesh, accounts }) =>
    mesh.pairings.flatMap((pairing) =>
      (accounts.get(pairing.provider.name) ?? []).flatMap(({ name: user }): OpStep[] => [
        { op: 'withdraw_unbonded', user, pairing: pairing.name },
      ]),
    ),
  ({ mesh, accounts }) =>
    vaultsOf(mesh.pairings).flatMap((pairing) =>
      (accounts.get(pairing.provider.name) ?? [])
        .filter(({ address }) => hasProxy(pairing, address))
        .map(({ name: user }): OpStep => ({ op: 'release_unbonded', user, pairing: pairing.name })),
    ),
  ({ mesh, accounts }) =>
    vaultsOf(mesh.pairings).flatMap((pairing) => unbondAll(pairing, namesOf(accounts.get(pairing.provider.name)))),
]

type Account = { readonly name: string; readonly address: string }

function namesOf(accounts: readonly Account[] = []): (address: string) => string {
  return (address) => accounts.find((account) => account.address === address)?.name ?? address
}

function unstakeAll(pairing: Pairing, nameOf: (address: string) => string): OpStep[] {
  return [...pairingStates(pairing).externalStaking.stakes]
    .filter(([, { stake }]) => stake.low > 0n)
    .map(([key, { stake }]) => {
      const { user, validator } = splitStakeKey(key)
      return { op: 'unstake', user: nameOf(user), validator, amount: String(stake.low), pairing: pairing.name }
    })
}

/** One pairing for each vault. */
function vaultsOf(pairings: readonly Pairing[]): readonly Pairing[] {
  const byVault = new Map(pairings.map((pairing) => [`${pairing.provider.name} ${pairing.vault}`, pairing]))
  return [...byVault.values()]
}

function unstakeAllLocal({ mesh, accounts }: Stage): OpStep[] {
  return vaultsOf(mesh.pairings).flatMap((pairing) => unstakeLocal(pairing, accounts.get(pairing.provider.name) ?? []))
}

function unstakeLocal(pairing: Pairing, accounts: readonly Account[]): OpStep[] {
  const { provider } = pairing
  const { localStaking } = pairingStates(pairing).vault
  if (!localStaking) return []
  const { validators } = provider.state.modules['staking'] as StakingState // a standard host has it
  return accounts.flatMap(({ name: user, address }) => {
    const proxy = provider.query.proxyOf(localStaking.contract, provider.address(address))
    if (!proxy.ok) return []
    return [...validators.keys()].flatMap((validator): OpStep[] => {
      const staked = provider.query.delegation(proxy.value, validator)
      if (!staked.ok || staked.value === 0n) return []
      // What the chain shows may be rounded up: then it refuses all of it, and gives one unit less.
      return [staked.value, staked.value - 1n]
        .filter((amount) => amount > 0n)
        .map((amount) => ({
          op: 'native_unstake',
          user,
          validator,
          amount: String(amount),
          pairing: pairing.name,
        }))
    })
  })
}

function hasProxy({ provider, vault }: Pairing, address: string): boolean {
  const { localStaking } = contractState<VaultState>(provider.state, vault)
  return localStaking !== null && provider.query.proxyOf(localStaking.contract, provider.address(address)).ok
}

function unbondAll(pairing: Pairing, nameOf: (address: string) => string): OpStep[] {
  return [...pairingStates(pairing).vault.accounts].flatMap(([user, account]): OpStep[] => {
    const free = freeCollateral(account)
    if (!free.ok || free.value.low === 0n) return []
    return [{ op: 'unbond', user: nameOf(user), amount: String(free.value.low), pairing: pairing.name }]
  })
}

/** The longest time of unbonding anywhere, seconds. */
function longestWait(pairings: readonly Pairing[]): bigint {
  return pairings.reduce((most, pairing) => {
    const { unbondingPeriodSeconds } = pairingStates(pairing).externalStaking.config
    const { unbondingSeconds } = (pairing.provider.state.modules['staking'] as StakingState).config // as above
    return [most, unbondingPeriodSeconds, unbondingSeconds].reduce((one, other) => (one > other ? one : other))
  }, 0n)
}
