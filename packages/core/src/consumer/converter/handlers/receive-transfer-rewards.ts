import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { TransferRewardsPacket } from '../../../packets/provider-packet.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterState } from '../state.js'

/**
 * A delegator's rewards are paid from the converter's own coins to an account here (spec 6.1). Errors: `InvalidAddress` for a recipient that can be nobody,
 * then `WrongDenom`; the bank refuses if the coins are not there.
 */
export function receiveTransferRewards(
  state: ConverterState,
  { recipient, rewards }: TransferRewardsPacket,
  ctx: ConverterContext,
): ConverterResult<'InvalidAddress' | 'WrongDenom'> {
  const to = ctx.query.parseAddress(recipient)
  if (!to.ok) return to
  const { localDenom } = state.config
  if (rewards.denom !== localDenom) return err({ type: 'WrongDenom', sent: rewards.denom, expected: localDenom })
  return ok({
    state,
    effects: [moduleEffect('bank', { type: 'send', to: to.value, amount: [rewards] })],
    events: [{ type: 'rewardsTransferred', recipient: to.value, rewards }],
  })
}
