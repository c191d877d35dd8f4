import { err } from '../../../foundation/result.js'
import { refuseSecondChannel } from '../channel.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

/** Somebody opens a channel from here: refused, the handshake starts at the converter (spec 8.4). */
export function channelOpenInit(
  state: ExternalStakingState,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'IbcOpenInitDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenInitDisallowed' })
}
