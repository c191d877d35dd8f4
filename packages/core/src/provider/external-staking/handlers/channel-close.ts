import { err } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Somebody asks to close the channel from this side (spec 4.8). Closing has to give every stake back first, which is not built yet, so it is
 * refused as a whole: `ChannelCloseNotSupported`.
 */
export function channelCloseInit(
  state: ExternalStakingState,
  { channelId }: ExternalStakingDoor<'channelCloseInit'>,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelCloseNotSupported'> {
  return err(refuseChannel(state, channelId) ?? { type: 'ChannelCloseNotSupported', channelId })
}

/** The other side closed the channel: it may not, always refused (spec 4.8). */
export function channelCloseConfirm(): ExternalStakingResult<'IbcChannelCloseConfirmDisallowed'> {
  return err({ type: 'IbcChannelCloseConfirmDisallowed' })
}
