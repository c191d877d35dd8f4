import { ok } from '../../../foundation/result.js'
import type { BurnPacket } from '../../../packets/provider-packet.js'
import { type SentBurn, settleQueuedBurn } from '../burn-queue.js'
import type { AnsweredFailure, ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

/** The consumer took the burned stake off its validators. Here it was gone already. What waits behind it goes out. */
export function commitBurn(
  state: ExternalStakingState,
  { validators, burn }: BurnPacket,
  sent: SentBurn,
  ctx: ExternalStakingContext,
): ExternalStakingResult<never> {
  const settled = settleQueuedBurn(state, sent, { type: 'success' }, ctx)
  const told = { type: 'committedBurn', validators, amount: burn.amount } as const
  return ok({ state: settled.state, effects: settled.effects, events: [told, ...settled.events] })
}

/**
 * The consumer did not take the burned stake off its validators: until it does, it keeps more power than there is collateral (spec 4.4). The burn waits at its
 * place in the queue, or goes out again at once (spec 8.6, D-11). Under `reference` nobody asks again.
 */
export function failBurn(
  state: ExternalStakingState,
  { validators, burn }: BurnPacket,
  sent: SentBurn,
  reason: AnsweredFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<never> {
  const settled = settleQueuedBurn(state, sent, reason, ctx)
  const told = { type: 'failedBurn', validators, amount: burn.amount, reason } as const
  return ok({ state: settled.state, effects: settled.effects, events: [told, ...settled.events] })
}
