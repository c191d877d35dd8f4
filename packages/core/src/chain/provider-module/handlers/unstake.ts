import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { findDelegation } from '../delegations.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { UnstakeFromProxy } from '../messages.js'
import type { ProviderModuleState } from '../state.js'

/**
 * A proxy takes its owner's stake off a validator: after the unbonding time from an active one, else at once (spec 3.3). Without a delegation on the
 * validator nothing happens, which is no error. Only the delegator's own proxy may ask (D-6).
 *
 * Errors in the order of the checks: `NoLocalStaking`; `Unauthorized` when the delegator has no proxy, or another one than the sender; `ZeroAmount`;
 * `UnexpectedDenom`; `NoSuchValidator`; `ModuleQueryFailed`. What is more than the delegation, the staking module refuses.
 */
export function unstake(
  state: ProviderModuleState,
  { delegator, validator, amount }: UnstakeFromProxy,
  { sender, query }: ProviderModuleContext,
): ProviderModuleResult<
  'NoLocalStaking' | 'Unauthorized' | 'ZeroAmount' | 'UnexpectedDenom' | 'NoSuchValidator' | 'ModuleQueryFailed'
> {
  if (state.localStaking === null) return err({ type: 'NoLocalStaking' })
  const proxy = query.proxyOf(state.localStaking, delegator)
  if (!proxy.ok || proxy.value !== sender) return err({ type: 'Unauthorized', sender })
  if (amount.amount === 0n) return err({ type: 'ZeroAmount' })
  const delegated = findDelegation(query, sender, validator, amount.denom)
  if (!delegated.ok) return err(delegated.error)
  return ok({
    state,
    effects: delegated.value
      ? [moduleEffect('staking', { type: 'undelegateFor', delegator: sender, validator, amount })]
      : [],
    events: [{ type: 'nativeUnstaked', delegator, proxy: sender, validator, amount }],
  })
}
