import { balanceInvariant, balanceTerm, type MachineInvariant } from '../foundation/machine-invariant.js'
import type { Address } from '../identifiers/address.js'
import { splitStakeKey } from './external-staking/keys.js'
import type { ExternalStakingState, Stake } from './external-staking/state.js'
import { findLien } from './vault/collateral.js'
import type { VaultState } from './vault/state.js'

/** A vault and one of the external stakings that hold liens on its users. */
export interface ProviderScope {
  readonly vault: VaultState
  readonly external: ExternalStakingState
}

/** What holds between a vault and the external staking at this address after every transaction (spec 13, per user `u`). */
export function providerInvariants(lienholder: Address): readonly MachineInvariant<ProviderScope>[] {
  return [
    balanceInvariant(
      {
        id: 'MS-E3',
        formula:
          'sum over v of (stake(u, v).h + pending unbonds(u, v)) + untold slashes(u) - open burns(u) = lien(u, external).h',
        brokenUnderReference: 'D-1, D-15',
      },
      balanceTerm(
        ({ external }: ProviderScope) => external.stakes,
        (key, stake, add) => add(splitStakeKey(key).user, behindLien(stake)),
      ),
      balanceTerm(
        ({ external }: ProviderScope) => external.slashing.untold,
        (_number, { slashes }, add) => {
          for (const { user, slash } of slashes) add(user, slash)
        },
      ),
      balanceTerm(
        ({ external }: ProviderScope) => external.burns.open.coming,
        (user, amount, add) => add(user, -amount),
      ),
      balanceTerm(
        ({ vault }: ProviderScope) => vault.accounts,
        (user, account, add) => {
          const lien = findLien(account, lienholder)
          if (lien) add(user, -lien.amount.high)
        },
      ),
    ),
    balanceInvariant(
      {
        id: 'MS-E8',
        formula: 'the vault waits for the outcome of stake t <=> the external staking has stake t in flight',
      },
      balanceTerm(
        ({ vault }: ProviderScope) => vault.pending,
        (txId, pending, add) => {
          if (pending.lienholder === lienholder) add(`tx ${txId}`, 1n)
        },
      ),
      balanceTerm(
        ({ external }: ProviderScope) => external.pending,
        (txId, { type }, add) => {
          if (type === 'inFlightStaking') add(`tx ${txId}`, -1n)
        },
      ),
    ),
  ]
}

/** What of a lien a stake stands behind: what is staked, on its way, or waiting to be withdrawn. */
function behindLien({ stake, pendingUnbonds }: Stake): bigint {
  let sum: bigint = stake.high
  for (const { amount } of pendingUnbonds) sum += amount
  return sum
}
