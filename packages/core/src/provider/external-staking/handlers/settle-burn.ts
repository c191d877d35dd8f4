import { ok } from '../../../foundation/result.js'
import type { BurnPacket } from '../../../packets/provider-packet.js'
import type { ExternalStakingResult, PacketFailure } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

/** The consumer took the burned stake off its validators. Here it was gone already. */
export function commitBurn(
  state: ExternalStakingState,
  { validators, burn }: BurnPacket,
): ExternalStakingResult<never> {
  return ok({ state, effects: [], events: [{ type: 'committedBurn', validators, amount: burn.amount }] })
}

/**
 * The consumer did not take the burned stake off its validators, and nobody asks again: it keeps more power than there is collateral (spec 4.4).
 */
export function failBurn(
  state: ExternalStakingState,
  { validators, burn }: BurnPacket,
  reason: PacketFailure,
): ExternalStakingResult<never> {
  return ok({ state, effects: [], events: [{ type: 'failedBurn', validators, amount: burn.amount, reason }] })
}
