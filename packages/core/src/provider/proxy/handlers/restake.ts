import { call, moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseDenom, refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyRestake } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The owner moves stake from one validator to another (spec 3.2). What is too much, or nothing, the chain refuses. Under `safe` the
 * local staking hears where the stake is now.
 *
 * Errors: `Unauthorized`; `FundsNotAccepted`; `UnexpectedDenom`.
 */
export function restake(
  state: ProxyState,
  { from, to, amount }: ProxyRestake,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted' | 'UnexpectedDenom'> {
  const { denom, owner, parent } = state.config
  const refused = refuseUnlessFrom(owner, ctx) ?? refuseDenom(denom, amount)
  if (refused) return err(refused)
  const told = ctx.rules.tellRestake(to)
  return ok({
    state,
    effects: [moduleEffect('staking', { type: 'redelegate', from, to, amount }), ...(told ? [call(parent, told)] : [])],
    events: [{ type: 'proxyRestaked', owner, from, to, amount: amount.amount }],
  })
}
