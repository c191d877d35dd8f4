import { err, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { PacketAck } from '@meshwork/core/packets'
import { type TokenPacket, TRANSFER_VERSION } from '@meshwork/core/transfer'
import { decodeAck, encodeAck } from '../acks/index.js'
import type { ChannelApplication } from '../channel/application.js'
import { exactVersion } from '../channel/exact-version.js'
import type { PacketCodec, UnsupportedPacket } from '../packets/codec.js'
import { type DecodeError, describeDecodeError } from '../wire/decode-error.js'
import type { MemoCalls } from './memo.js'
import { rewardCalls } from './reward-calls.js'
import { decodeTokenPacket, encodeTokenPacket } from './token-packet.js'

/** Token transfer between two transfer modules (ICS-20), with memos that bring rewards to an external staking. */
export const transferApplication: ChannelApplication = createTransferApplication(rewardCalls)

/** Token transfer with the calls that memos may make. */
export function createTransferApplication(calls: MemoCalls): ChannelApplication {
  const codec = transferCodec(calls)
  return {
    name: TRANSFER_VERSION,
    ...exactVersion(TRANSFER_VERSION),
    codec: () => codec,
    refusalText: (_side, error) => error.type,
    unreadableText: (_sender, _text, error) => describeDecodeError(error),
  }
}

function transferCodec(calls: MemoCalls): PacketCodec {
  return {
    encodePacket: (side, packet): Result<string, UnsupportedPacket> => {
      const text = isTokenPacket(packet) ? encodeTokenPacket(packet, calls) : undefined
      return text?.ok ? text : err({ type: 'UnsupportedPacket', side, packet: packet.type })
    },
    decodePacket: (_side, text) => decodeTokenPacket(text, calls),
    encodeAck: (ack) => (ack.type === 'success' ? ARRIVED_ACK : encodeAck(ack)),
    decodeAck: (text): Result<PacketAck, DecodeError> => {
      const ack = decodeAck(text)
      if (!ack.ok) return ack
      return ok(ack.value.type === 'success' ? { type: 'success' } : ack.value)
    },
  }
}

/** What a transfer module answers when the coins are there: one byte of value 1. */
export const ARRIVED_ACK = encodeAck({ type: 'success', payload: new Uint8Array([1]) })

/** By its name alone: packets come from our own machines, which are typed. */
function isTokenPacket(packet: MachineMessage): packet is TokenPacket {
  return packet.type === 'fungibleToken'
}
