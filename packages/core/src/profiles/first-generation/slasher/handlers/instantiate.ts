import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import type { SlasherContext, SlasherResult } from '../effects.js'
import type { SlasherInit } from '../messages.js'
import { createSlasherState } from '../state.js'

/** Creates a slasher of whoever creates it (spec 10). Errors: `FundsNotAccepted`, `InvalidAddress` for the owner. */
export function instantiateSlasher(
  msg: SlasherInit,
  ctx: SlasherContext,
): SlasherResult<'FundsNotAccepted' | 'InvalidAddress'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const owner = ctx.query.parseAddress(msg.owner)
  if (!owner.ok) return owner
  const config = { rules: ctx.rules.name, owner: owner.value, slashee: ctx.sender }
  return ok({ state: createSlasherState(config), effects: [], events: [] })
}
