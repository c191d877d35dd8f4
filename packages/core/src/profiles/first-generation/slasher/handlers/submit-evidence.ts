import { call } from '../../../../foundation/effects.js'
import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import type { SlasherContext, SlasherResult } from '../effects.js'
import type { SubmitEvidence } from '../messages.js'
import type { SlasherState } from '../state.js'

/** The owner says that a validator misbehaved: the provider slashes. The contracts left this open (spec 10). Errors: `FundsNotAccepted`, `Unauthorized`. */
export function submitEvidence(
  state: SlasherState,
  { validator, amount, forceUnbond = false }: SubmitEvidence,
  ctx: SlasherContext,
): SlasherResult<'FundsNotAccepted' | 'Unauthorized'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const { owner, slashee } = state.config
  if (ctx.sender !== owner) return err({ type: 'Unauthorized', sender: ctx.sender, owner })
  return ok({
    state,
    effects: [call(slashee, { type: 'slash', validator, percentage: amount, forceUnbond })],
    events: [{ type: 'evidenceSubmitted', validator, amount }],
  })
}
