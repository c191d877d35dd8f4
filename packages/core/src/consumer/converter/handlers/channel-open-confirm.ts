import { err } from '../../../foundation/result.js'
import { refuseSecondChannel } from '../channel.js'
import type { ConverterResult } from '../effects.js'
import type { ConverterState } from '../state.js'

/** The last step of a handshake that the provider began: refused like its first one (spec 8.4). */
export function channelOpenConfirm(
  state: ConverterState,
): ConverterResult<'IbcChannelAlreadyOpen' | 'IbcOpenConfirmDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenConfirmDisallowed' })
}
