import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import { flushLanes } from '../outboxes.js'
import { refuseStranger } from '../permission.js'
import type { ConverterState } from '../state.js'

/** An epoch ended: what waits in the outboxes goes out, as far as it may by itself (spec 8.6, D-30). Only the virtual staking says so. */
export function epochEnded(state: ConverterState, ctx: ConverterContext): ConverterResult<'Unauthorized'> {
  const refused = refuseStranger(state, ctx)
  return refused ? err(refused) : ok(flushLanes(state, 'event', ctx))
}

/** Anybody asks: what waits in the outboxes goes out, also what was sent again as often as it may by itself (spec 8.6, D-30). */
export function flushOutbox(state: ConverterState, ctx: ConverterContext): ConverterResult<'FundsNotAccepted'> {
  const refused = refuseFunds(ctx.funds)
  return refused ? err(refused) : ok(flushLanes(state, 'asked', ctx))
}
