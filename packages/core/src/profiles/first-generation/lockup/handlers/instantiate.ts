import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import type { LockupContext, LockupResult } from '../effects.js'
import type { LockupInit } from '../messages.js'
import { createLockupState } from '../state.js'

/** Creates a lockup for one coin. Error: `FundsNotAccepted`. */
export function instantiateLockup({ denom }: LockupInit, ctx: LockupContext): LockupResult<'FundsNotAccepted'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  return ok({ state: createLockupState({ rules: ctx.rules.name, denom }), effects: [], events: [] })
}
