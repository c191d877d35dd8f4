import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseClose } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { CloseChannel } from '../messages.js'
import { refuseOthers } from '../permission.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Governance releases all cross-stake to this consumer: the channel ends, and with it everything goes back at once (spec 4.8). The channel module closes the end
 * and says so through its door, see {@link channelCloseInit}. A frozen pairing can be closed, too.
 *
 * Errors: `Unauthorized`, `IbcChannelNotOpen`, `ChannelClosing`.
 */
export function closeChannel(
  state: ExternalStakingState,
  _msg: CloseChannel,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  'FundsNotAccepted' | 'NotDeployed' | 'Unauthorized' | 'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelClosing'
> {
  const { channel } = state
  const refused = refuseOthers(state, 'closeChannel', ctx) ?? refuseClose(state, channel?.channelId ?? '')
  if (refused) return err(refused)
  const channelId = channel?.channelId ?? ''
  return ok({ state, effects: [moduleEffect('ibc', { type: 'closeInit', channelId })], events: [] })
}
