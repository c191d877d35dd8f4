import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import { delegatorKey } from '../keys.js'
import type { ProxyRestaked } from '../messages.js'
import type { LocalStakingState } from '../state.js'

/**
 * A proxy has moved stake to this validator: a slash of it asks for the owner from now on.
 *
 * Errors: `FundsNotAccepted`; `OwnerNotFound` when the sender is no proxy of this local staking.
 */
export function proxyRestaked(
  { config, proxies, owners, delegators }: LocalStakingState,
  { validator }: ProxyRestaked,
  { sender, funds }: LocalStakingContext,
): LocalStakingResult<'FundsNotAccepted' | 'OwnerNotFound'> {
  const paid = refuseFunds(funds)
  if (paid) return err(paid)
  const owner = owners.get(sender)
  if (owner === undefined) return err({ type: 'OwnerNotFound', proxy: sender })
  return ok({
    state: { config, proxies, owners, delegators: delegators.set(delegatorKey(validator, owner), true) },
    effects: [],
    events: [{ type: 'localStakeMoved', owner, validator }],
  })
}
