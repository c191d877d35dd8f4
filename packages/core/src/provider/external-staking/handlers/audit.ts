import { sendPacket } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { refuseUnspoken } from '../resync-stages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Asks the consumer what it applied to each validator, and on how much it counts (spec 8.9). Anybody may; the answer is compared for validators on which nothing has
 * happened meanwhile.
 *
 * Errors: `NotSpoken`; `IbcChannelNotOpen`, `ChannelClosing`, `PairingFrozen`. On a channel that came down to 0.11.0 the channel refuses (`UnsupportedPacket`).
 */
export function audit(
  state: ExternalStakingState,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | 'NotSpoken' | SendRefusal> {
  const refused = refuseFunds(ctx.funds) ?? refuseUnspoken(state, 'audit')
  if (refused) return err(refused)
  const channel = openChannel(state)
  if (!channel.ok) return channel

  const { digests, config } = state
  const nonce = digests.lastAudit + 1n
  const timeoutNanos = timeoutAtNanos(config.timeouts, 'unstake', ctx.timeNanos)
  return ok({
    state: { ...state, digests: { ...digests, lastAudit: nonce } },
    effects: [sendPacket(channel.value.channelId, { type: 'audit', nonce }, timeoutNanos)],
    events: [{ type: 'auditSent', nonce }],
  })
}
