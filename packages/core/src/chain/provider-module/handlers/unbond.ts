import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { UnbondFromVault } from '../messages.js'
import type { ProviderModuleState } from '../state.js'

/**
 * Gives a user's collateral back: from the vault to the user, as after a delegation: what was vesting comes back with its lock. An amount of zero moves nothing and is no error.
 *
 * Errors: `Unauthorized` when the sender is not the vault, or none is set.
 */
export function unbond(
  state: ProviderModuleState,
  { delegator, amount }: UnbondFromVault,
  { sender }: ProviderModuleContext,
): ProviderModuleResult<'Unauthorized'> {
  if (sender !== state.vault) return err({ type: 'Unauthorized', sender })
  return ok({
    state,
    effects: [moduleEffect('bank', { type: 'undelegateCoins', from: sender, to: delegator, amount: [amount] })],
    events: [{ type: 'vaultUnbonded', delegator, amount }],
  })
}
