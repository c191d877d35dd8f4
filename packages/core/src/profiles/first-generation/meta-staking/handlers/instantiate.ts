import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import { createMetaStakingState } from '../state.js'

/** Creates a meta-staking; its creator is its admin (spec 10). Errors: `FundsNotAccepted`, `ModuleQueryFailed` on a chain without staking. */
export function instantiateMetaStaking(
  _msg: unknown,
  ctx: MetaStakingContext,
): MetaStakingResult<'FundsNotAccepted' | 'ModuleQueryFailed'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const denom = ctx.query.bondedDenom()
  if (!denom.ok) return err({ type: 'ModuleQueryFailed', cause: denom.error })
  const config = { rules: ctx.rules.name, admin: ctx.sender, denom: denom.value }
  return ok({ state: createMetaStakingState(config), effects: [], events: [] })
}
