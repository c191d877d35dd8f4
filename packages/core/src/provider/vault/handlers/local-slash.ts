import type { SlashRefusal } from '../../../rules/account-slash.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { LocalSlash } from '../messages.js'
import { slashUsers } from '../slashes.js'
import type { VaultState } from '../state.js'

/**
 * A lienholder on the vault's own chain tells of a slash: each named user's collateral and lien lose it (spec 2.5 [S]). Liens that the rest of the collateral no longer covers
 * become smaller too, and their lienholders are told to burn the stake. It reaches only users on whom the sender has a lien.
 *
 * Errors: `FundsNotAccepted`; under `reference` also `LienNotFound`, `RangeUnderflow` when more is slashed than is certain, and the aborts
 * `SlashAboveCollateral`, `RangeAbort`, `UsedAboveCollateral`, `SlashNotDivisible`.
 */
export function localSlash(
  state: VaultState,
  msg: LocalSlash,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | SlashRefusal['type']> {
  return slashUsers(state, msg, ctx, 'slashedLocal')
}
