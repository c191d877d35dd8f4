import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseDenom, refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyUnstake } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The owner takes stake off a validator (spec 3.2). The chain's provider module does it, at once where the validator is out of the active set; then
 * `releaseUnbonded` brings the coins to the vault.
 *
 * Errors: `Unauthorized`; `FundsNotAccepted`; `UnexpectedDenom`.
 */
export function unstake(
  state: ProxyState,
  { validator, amount }: ProxyUnstake,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted' | 'UnexpectedDenom'> {
  const { denom, owner } = state.config
  const refused = refuseUnlessFrom(owner, ctx) ?? refuseDenom(denom, amount)
  if (refused) return err(refused)
  return ok({
    state,
    effects: [moduleEffect('provider', { type: 'unstake', delegator: owner, validator, amount })],
    events: [{ type: 'proxyUnstaked', owner, validator, amount: amount.amount }],
  })
}
