import { err, ok } from '../../../foundation/result.js'
import { isModuleAddress } from '../../module-accounts.js'
import type { DistributionContext, DistributionResult } from '../effects.js'
import type { SetWithdrawAddress } from '../messages.js'
import type { DistributionState } from '../state.js'

/**
 * The sender's rewards go elsewhere from now on. Naming oneself brings them back.
 *
 * Errors: `BlockedRecipient` for a module's account. It takes no coins, so every change of the sender's delegations would fail.
 */
export function setWithdrawAddress(
  state: DistributionState,
  { address }: SetWithdrawAddress,
  { sender }: DistributionContext,
): DistributionResult<'BlockedRecipient'> {
  if (isModuleAddress(address)) return err({ type: 'BlockedRecipient', address })
  const { config, pots, withdrawAddresses } = state
  const next = address === sender ? withdrawAddresses.delete(sender) : withdrawAddresses.set(sender, address)
  return ok({
    state: { config, pots, withdrawAddresses: next },
    effects: [],
    events: [{ type: 'withdrawAddressSet', delegator: sender, address }],
  })
}
