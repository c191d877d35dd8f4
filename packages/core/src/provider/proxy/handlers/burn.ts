import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import { refuseDenom, refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyError } from '../errors.js'
import type { ProxyBurn } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The local staking takes stake away whose collateral is gone (spec 3.2). No chain lets a contract burn what is delegated: it is undelegated, and what
 * comes back stays locked here (D-5).
 *
 * Errors: `Unauthorized` from anybody else; `FundsNotAccepted`; `UnexpectedDenom`; `InsufficientDelegations` when there is no delegation to take it from,
 * or the delegations, as the rules spread the burn over them (D-25), do not bear all of it; `ModuleQueryFailed`.
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
  const delegated = validator === null ? ctx.query.delegations(ctx.self) : delegationAt(validator, ctx)
  if (!delegated.ok) return err({ type: 'ModuleQueryFailed', cause: delegated.error })
  const insufficient = { type: 'InsufficientDelegations', proxy: ctx.self, asked: amount.amount } as const
  if (delegated.value.length === 0) return err(insufficient)
  const shares = ctx.rules.distributeBurn(delegated.value, amount.amount)
  if (sumAmounts(shares) < amount.amount) return err(insufficient)
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

/** The delegation on one validator as a list, which is empty when there is none. One worth nothing is there. */
function delegationAt(
  validator: ValoperAddress,
  { query, self }: ProxyContext,
): Result<readonly ValidatorAmount[], Extract<ProxyError, { type: 'ModuleQueryFailed' }>['cause']> {
  const exists = query.hasDelegation(self, validator)
  if (!exists.ok) return exists
  if (!exists.value) return ok([])
  const amount = query.delegation(self, validator)
  return amount.ok ? ok([{ validator, amount: amount.value }]) : amount
}
