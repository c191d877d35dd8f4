import { err, ok } from '../../../foundation/result.js'
import { findDelegation } from '../delegations.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { RestakeToVault } from '../messages.js'
import { restakeReplyId } from '../reply-ids.js'
import type { ProviderModuleState } from '../state.js'

/**
 * The vault turns what a user has delegated himself into collateral (spec 3.3): undelegated at once, and, if exactly the amount came out, moved to the
 * vault in the reply. It is the user's delegation that counts, not the vault's (D-6).
 *
 * Errors in the order of the checks: `Unauthorized` when the sender is not the vault, or none is set; `UnexpectedDenom`; `NoSuchValidator`;
 * `NoDelegation`; `ModuleQueryFailed`. What is more than the delegation, or nothing, the staking module refuses.
 */
export function restake(
  state: ProviderModuleState,
  { delegator, validator, amount }: RestakeToVault,
  { sender, query }: ProviderModuleContext,
): ProviderModuleResult<'Unauthorized' | 'UnexpectedDenom' | 'NoSuchValidator' | 'NoDelegation' | 'ModuleQueryFailed'> {
  if (sender !== state.vault) return err({ type: 'Unauthorized', sender })
  const delegated = findDelegation(query, delegator, validator, amount.denom)
  if (!delegated.ok) return err(delegated.error)
  if (!delegated.value) return err({ type: 'NoDelegation', delegator, validator })
  return ok({
    state,
    effects: [
      {
        type: 'staking',
        msg: { type: 'undelegateInstantly', delegator, validator, amount },
        onReply: 'success',
        id: restakeReplyId({ delegator, validator, amount }),
      },
    ],
    events: [],
  })
}
