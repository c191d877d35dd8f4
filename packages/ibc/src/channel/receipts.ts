import { packetKey } from './packet-key.js'
import { type ChannelEnd, type IbcState, withSequences } from './state.js'

/** Whether an end has received this packet. */
export function hasReceived(state: IbcState, channelId: string, sequence: bigint): boolean {
  const end = state.channels.get(channelId)
  if (!end || sequence < 1n) return false
  return sequence <= end.receivedUpTo || state.receipts.has(packetKey(channelId, sequence))
}

/**
 * The state after an end received a packet that it had not received before. What came in order is one number; only what came before its turn is kept one by
 * one, until the gap closes. A packet that timed out leaves its gap for ever, and those after it in the table.
 */
export function markReceived(state: IbcState, channelId: string, end: ChannelEnd, sequence: bigint): IbcState {
  const { config, nextChannel, frozen, commitments, acks } = state
  let { channels, receipts } = state
  if (sequence === end.receivedUpTo + 1n) {
    let upTo = sequence
    // Most of the time nothing came early, and there is nothing to look for.
    for (let next = upTo + 1n; receipts.size > 0 && receipts.has(packetKey(channelId, next)); next += 1n) {
      receipts = receipts.delete(packetKey(channelId, next))
      upTo = next
    }
    channels = channels.set(channelId, withSequences(end, { nextSequence: end.nextSequence, receivedUpTo: upTo }))
  } else receipts = receipts.set(packetKey(channelId, sequence), true)
  return { config, nextChannel, frozen, channels, commitments, receipts, acks }
}
