import { err, ok, type Result } from '../../foundation/result.js'
import type { ChannelError } from './errors.js'
import type { ExternalStakingState, StakingChannel } from './state.js'

/** Why nothing can be sent now. */
export type SendRefusal = 'IbcChannelNotOpen' | 'ChannelClosing' | 'PairingFrozen'

/** The channel to send on. Errors: `IbcChannelNotOpen`; `ChannelClosing` while everything is given back; `PairingFrozen`. */
export function openChannel({
  channel,
  life,
}: ExternalStakingState): Result<StakingChannel, Extract<ChannelError, { type: SendRefusal }>> {
  if (channel === null) return err({ type: 'IbcChannelNotOpen' })
  if (life.closing !== null) return err({ type: 'ChannelClosing', channelId: channel.channelId })
  return life.isFrozen ? err({ type: 'PairingFrozen', channelId: channel.channelId }) : ok(channel)
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

/** The refusal of a handshake while there is a channel, be it one that is being closed. After its end another may open (D-37). */
export function refuseSecondChannel({
  channel,
  life,
}: ExternalStakingState): Extract<ChannelError, { type: 'IbcChannelAlreadyOpen' | 'ChannelClosing' }> | undefined {
  if (channel === null) return undefined
  const { channelId } = channel
  return { type: life.closing === null ? 'IbcChannelAlreadyOpen' : 'ChannelClosing', channelId }
}

/** The refusal to end the channel: it is another one, there is none, or it is ending already. */
export function refuseClose(
  state: ExternalStakingState,
  channelId: string,
): Extract<ChannelError, { type: 'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelClosing' }> | undefined {
  return (
    refuseChannel(state, channelId) ?? (state.life.closing === null ? undefined : { type: 'ChannelClosing', channelId })
  )
}
