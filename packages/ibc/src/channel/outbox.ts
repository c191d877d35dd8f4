import { packetKey } from './packet-key.js'
import { type ChannelEnd, type Commitment, type IbcState, withSequences } from './state.js'

/** The state after an end sent a packet under its next sequence. A literal: this runs for every packet. */
export function withPacketSent(state: IbcState, channelId: string, end: ChannelEnd, packet: Commitment): IbcState {
  const { nextSequence: sequence, receivedUpTo } = end
  const { config, nextChannel, frozen, channels, commitments, receipts, acks } = state
  return {
    config,
    nextChannel,
    frozen,
    channels: channels.set(channelId, withSequences(end, { nextSequence: sequence + 1n, receivedUpTo })),
    commitments: commitments.set(packetKey(channelId, sequence), packet),
    receipts,
    acks,
  }
}
