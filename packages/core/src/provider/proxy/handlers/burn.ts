import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import { refuseDenom, refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyBurn } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The local staking takes stake away whose collateral is gone (spec 3.2). No chain lets a contract burn what is delegated: it is undelegated, and what
 * comes back stays locked here (D-5).
 *
 * Errors: `Unauthorized` from anybody else; `FundsNotAccepted`; `UnexpectedDenom`; `InsufficientDelegations` when there is no delegation to take it from,
 * or the delegations, as the rules spread the burn over them (D-25, D-8), do not bear all of it; `ModuleQueryFailed`.
 */
export function burn(
  state: ProxyState,
  { validator, amount }: ProxyBurn,
  ctx: ProxyContext,
): ProxyResult<
  | 'Unauthorized'
  | 'FundsNotAccepted'
  | 'UnexpectedDenom'
  | 'ModuleQueryFailed'
  | 'InsufficientDelegations'
  | 'BurnOverflow'
> {
  const { config } = state
  const refused = refuseUnlessFrom(config.parent, ctx) ?? refuseDenom(config.denom, amount)
  if (refused) return err(refused)
  const delegated = ctx.query.delegations(ctx.self)
  if (!delegated.ok) return err({ type: 'ModuleQueryFailed', cause: delegated.error })
  const shares = ctx.rules.shareBurn(delegated.value, validator, amount.amount)
  if (shares === undefined || sumAmounts(shares) < amount.amount)
    return err({ type: 'InsufficientDelegations', proxy: ctx.self, asked: amount.amount })
  const burned = ctx.rules.bookBurn(state.burned, amount.amount)
  if (!burned.ok) return err(burned.error)

  return ok({
    state: { config, burned: burned.value },
    effects: shares.map((share) =>
      moduleEffect('staking', {
        type: 'undelegate',
        validator: share.validator,
        amount: { denom: config.denom, amount: share.amount },
      }),
    ),
    events: [{ type: 'proxyBurned', owner: config.owner, amount: amount.amount, shares }],
  })
}
