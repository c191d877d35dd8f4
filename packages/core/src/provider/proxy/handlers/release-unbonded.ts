import { call } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyState } from '../state.js'

/**
 * The owner has unbonded coins sent back to the vault, by way of the local staking (spec 3.2). Every coin here counts as unbonded, except what is
 * withheld for burns (D-5). Nothing to release is no error.
 *
 * Errors: `Unauthorized`; `FundsNotAccepted`; `ModuleQueryFailed`.
 */
export function releaseUnbonded(
  state: ProxyState,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted' | 'ModuleQueryFailed'> {
  const { denom, owner, parent } = state.config
  const refused = refuseUnlessFrom(owner, ctx)
  if (refused) return err(refused)
  const balance = ctx.query.balance(ctx.self, denom)
  if (!balance.ok) return err({ type: 'ModuleQueryFailed', cause: balance.error })
  const amount = ctx.rules.releasableCoins(balance.value, state.burned)
  if (amount === 0n) return ok(settled(state))
  return ok({
    state,
    effects: [call(parent, { type: 'releaseProxyStake' }, [{ denom, amount }])],
    events: [{ type: 'proxyReleased', owner, amount }],
  })
}
