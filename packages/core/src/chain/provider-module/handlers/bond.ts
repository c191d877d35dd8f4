import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { BondToVault } from '../messages.js'
import type { ProviderModuleState } from '../state.js'

/**
 * Takes a user's coins as collateral: from the user to the vault, as a delegation, for which coins may be used that are still
 * vesting. An amount of zero moves nothing and is no error.
 *
 * Errors: `Unauthorized` when the sender is not the vault, or none is set.
 */
export function bond(
  state: ProviderModuleState,
  { delegator, amount }: BondToVault,
  { sender }: ProviderModuleContext,
): ProviderModuleResult<'Unauthorized'> {
  if (sender !== state.vault) return err({ type: 'Unauthorized', sender })
  return ok({
    state,
    effects: [moduleEffect('bank', { type: 'delegateCoins', from: delegator, to: sender, amount: [amount] })],
    events: [{ type: 'vaultBonded', delegator, amount }],
  })
}
