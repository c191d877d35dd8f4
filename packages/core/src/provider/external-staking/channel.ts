import { err, ok, type Result } from '../../foundation/result.js'
import type { ChannelError } from './errors.js'
import type { ExternalStakingState, StakingChannel } from './state.js'

/** The channel to send on, or `IbcChannelNotOpen`. */
export function openChannel(
  state: ExternalStakingState,
): Result<StakingChannel, Extract<ChannelError, { type: 'IbcChannelNotOpen' }>> {
  return state.channel === null ? err({ type: 'IbcChannelNotOpen' }) : ok(state.channel)
}

/** The refusal of something that happens on another channel than the stored one. */
export function refuseChannel(
  { channel }: ExternalStakingState,
  channelId: string,
): Extract<ChannelError, { type: 'IbcChannelNotOpen' | 'IbcChannelNotMatch' }> | undefined {
  if (channel === null) return { type: 'IbcChannelNotOpen' }
  return channel.channelId === channelId
    ? undefined
    : { type: 'IbcChannelNotMatch', channelId, expected: channel.channelId }
}

/** The refusal of a handshake while there is a channel; a second one never opens. */
export function refuseSecondChannel({
  channel,
}: ExternalStakingState): Extract<ChannelError, { type: 'IbcChannelAlreadyOpen' }> | undefined {
  return channel === null ? undefined : { type: 'IbcChannelAlreadyOpen', channelId: channel.channelId }
}
