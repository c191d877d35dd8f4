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
  ]
}

/** What of a lien a stake stands behind: what is staked, on its way, or waiting to be withdrawn. */
function behindLien({ stake, pendingUnbonds }: Stake): bigint {
  let sum: bigint = stake.high
  for (const { amount } of pendingUnbonds) sum += amount
  return sum
}
