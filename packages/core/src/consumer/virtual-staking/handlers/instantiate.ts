import { settled } from '../../../foundation/outcome.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import type { VirtualStakingInit } from '../messages.js'
import { createVirtualStakingState } from '../state.js'

/** Creates a virtual staking for the converter that asks for it (spec 7.1). */
export function instantiateVirtualStaking(
  { maxRetrieve, tombstonedUnbondEnable, policies = {} }: VirtualStakingInit,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'FundsNotAccepted' | 'BondedDenomQueryFailed'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const denom = ctx.query.bondedDenom()
  if (!denom.ok) return err({ type: 'BondedDenomQueryFailed', cause: denom.error })
  const config = {
    rules: ctx.rules.name,
    denom: denom.value,
    converter: ctx.sender,
    maxRetrieve,
    tombstonedUnbondEnable,
    policies,
  }
  return ok(settled(createVirtualStakingState(config)))
}
