import { err } from '../../../foundation/result.js'
import { refuseSecondChannel } from '../channel.js'
import type { ConverterResult } from '../effects.js'
import type { ConverterState } from '../state.js'

/** The provider opens a channel to here: refused, the handshake starts at the converter (spec 8.4). */
export function channelOpenTry(
  state: ConverterState,
): ConverterResult<'IbcChannelAlreadyOpen' | 'IbcOpenTryDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenTryDisallowed' })
}
