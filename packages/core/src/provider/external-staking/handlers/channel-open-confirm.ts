import { err, ok } from '../../../foundation/result.js'
import { refuseSecondChannel } from '../channel.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The handshake is over: this is the channel. Of two handshakes under way the first to end wins (spec 8.4). After a close it is the next channel of the same
 * pairing, with stakes from zero (D-37).
 */
export function channelOpenConfirm(
  state: ExternalStakingState,
  { channel }: ExternalStakingDoor<'channelOpenConfirm'>,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'ChannelClosing'> {
  const refused = refuseSecondChannel(state)
  if (refused) return err(refused)
  const { channelId, connectionId, counterpartyPort } = channel
  return ok({
    state: { ...state, channel: { channelId, connectionId, counterpartyPort } },
    effects: [],
    events: [{ type: 'channelOpened', channelId }],
  })
}
