import { entryInvariant, type MachineInvariant } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { packetKey, splitPacketKey } from './packet-key.js'
import { hasReceived } from './receipts.js'
import type { IbcState } from './state.js'

/**
 * What holds in every reachable state of the channel module. Together they are the part of X3 (spec 13) that one chain can see: a packet waits or has had its
 * outcome, never both, and an answer exists only for what was received.
 */
export const ibcInvariants: readonly MachineInvariant<IbcState>[] = [
  entryInvariant(
    { id: 'MS-X3', formula: 'a waiting packet n of channel c was sent: 1 <= n < nextSequence(c)' },
    (state: IbcState) => state.commitments,
    (key, { timeoutAtNanos }, { channels }) => {
      const { channelId, sequence } = splitPacketKey(key)
      const end = channels.get(channelId)
      if (!end || sequence < 1n || sequence >= end.nextSequence)
        return `packet ${sequence} of ${channelId}, next ${end?.nextSequence ?? 'none'}`
      return timeoutAtNanos < 1n || timeoutAtNanos > MAX_UINT64
        ? `packet ${sequence} of ${channelId} times out at ${timeoutAtNanos}`
        : undefined
    },
  ),
  entryInvariant(
    { id: 'MS-X3', formula: 'an ack n of channel c answers a received packet' },
    (state: IbcState) => state.acks,
    (key, _ack, state) => {
      const { channelId, sequence } = splitPacketKey(key)
      return hasReceived(state, channelId, sequence) ? undefined : `ack ${sequence} of ${channelId} without its packet`
    },
  ),
  entryInvariant(
    { id: 'MS-X3', formula: 'a receipt n of channel c came before its turn: n > receivedUpTo(c) + 1' },
    (state: IbcState) => state.receipts,
    (key, _received, { channels }) => {
      const { channelId, sequence } = splitPacketKey(key)
      const upTo = channels.get(channelId)?.receivedUpTo
      return upTo === undefined || sequence <= upTo + 1n
        ? `receipt ${sequence} of ${channelId}, received up to ${upTo ?? 'none'}`
        : undefined
    },
  ),
  entryInvariant(
    { id: 'MS-X3', formula: 'packet receivedUpTo(c) + 1 was not received; an end that opened knows the other' },
    (state: IbcState) => state.channels,
    (channelId, { receivedUpTo, nextSequence, phase, counterparty }, { receipts }) => {
      if (nextSequence < 1n || receivedUpTo < 0n || receipts.has(packetKey(channelId, receivedUpTo + 1n)))
        return `${channelId}: next ${nextSequence}, received up to ${receivedUpTo}`
      return phase !== 'init' && counterparty.channelId === null
        ? `${channelId} is ${phase} without another end`
        : undefined
    },
  ),
]
