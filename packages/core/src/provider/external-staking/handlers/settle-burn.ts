import { ok } from '../../../foundation/result.js'
import type { BurnPacket } from '../../../packets/provider-packet.js'
import { flushBurns, type SentBurn, settleQueuedBurn } from '../burn-queue.js'
import { digestFor } from '../digest-book.js'
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
 * place in the queue, or goes out again at once (spec 8.6, D-11). So it does where a re-sync came between: then it was refused for its epoch, and the re-sync, answered
 * before it, had nothing to send again (spec 8.9). Under `reference` nobody asks again.
 */
export function failBurn(
  state: ExternalStakingState,
  packet: BurnPacket,
  sent: SentBurn,
  reason: AnsweredFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<never> {
  const { validators, burn } = packet
  const settled = settleQueuedBurn(state, sent, reason, ctx)
  const told = { type: 'failedBurn', validators, amount: burn.amount, reason } as const
  if (!isOfAnEarlierEpoch(state, packet))
    return ok({ state: settled.state, effects: settled.effects, events: [told, ...settled.events] })
  const again = flushBurns(settled.state, 'event', ctx)
  return ok({
    state: again.state,
    effects: [...settled.effects, ...again.effects],
    events: [told, ...settled.events, ...again.events],
  })
}

/** One of now is told apart, so that a consumer that refuses everything is not asked for ever. */
function isOfAnEarlierEpoch(state: ExternalStakingState, { validators, owner }: BurnPacket): boolean {
  return validators.some((validator, index) => digestFor(state, validator).epoch > (owner?.epochs?.[index] ?? 0n))
}
