import { err, ok, type Result } from '../../foundation/result.js'
import type { ConverterError } from './errors.js'
import type { ConverterChannel, ConverterState } from './state.js'

/** The refusal of another channel beside the one that is open. */
export function refuseSecondChannel({
  channel,
}: ConverterState): Extract<ConverterError, { type: 'IbcChannelAlreadyOpen' }> | undefined {
  return channel === null ? undefined : { type: 'IbcChannelAlreadyOpen', channelId: channel.channelId }
}

/** The channel on which packets go out. Error: `IbcChannelNotOpen` before the handshake. */
export function openChannel({
  channel,
}: ConverterState): Result<ConverterChannel, Extract<ConverterError, { type: 'IbcChannelNotOpen' }>> {
  return channel === null ? err({ type: 'IbcChannelNotOpen' }) : ok(channel)
}

/** The refusal of a packet on a channel that is not the converter's own. */
export function refuseOtherChannel(
  { channel }: ConverterState,
  channelId: string,
): Extract<ConverterError, { type: 'IbcChannelNotOpen' | 'IbcChannelNotMatch' }> | undefined {
  if (channel === null) return { type: 'IbcChannelNotOpen' }
  return channel.channelId === channelId
    ? undefined
    : { type: 'IbcChannelNotMatch', channelId, expected: channel.channelId }
}
