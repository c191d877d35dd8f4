import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { flushBurns } from '../burn-queue.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

/** Anybody asks: burns that wait go out, also those that were sent again as often as they may by themselves (spec 8.6, D-11). */
export function flushOutbox(
  state: ExternalStakingState,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted'> {
  const refused = refuseFunds(ctx.funds)
  return refused ? err(refused) : ok(flushBurns(state, 'asked', ctx))
}
