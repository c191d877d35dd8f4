import { err } from '../../../foundation/result.js'
import { refuseSecondChannel } from '../channel.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

/** The answer to a handshake that this side began: refused like its first step, with the contracts' word for both (spec 8.4). */
export function channelOpenAck(
  state: ExternalStakingState,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'IbcOpenInitDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenInitDisallowed' })
}
