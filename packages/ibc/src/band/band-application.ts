import { err, type MachineError, type MachineMessage, ok } from '@meshwork/core/foundation'
import type { OraclePacket } from '@meshwork/core/packets'
import type { ChannelApplication } from '../channel/application.js'
import { exactVersion } from '../channel/exact-version.js'
import type { ChannelSide, PacketCodec } from '../packets/codec.js'
import { describeDecodeError } from '../wire/decode-error.js'
import { decodeOracleAck, encodeOracleAck } from './oracle-acks.js'
import { decodeOraclePacket, encodeOraclePacket } from './oracle-packets.js'

/** Requests go one way and answers the other; which end is which does not show in the bytes. */
const CODEC: PacketCodec = {
  encodePacket: (side, packet) =>
    isOraclePacket(packet)
      ? ok(encodeOraclePacket(packet))
      : err({ type: 'UnsupportedPacket', side, packet: packet.type }),
  decodePacket: (_side, text) => decodeOraclePacket(text),
  encodeAck: encodeOracleAck,
  decodeAck: (text) => ok(decodeOracleAck(text)),
}

/** Prices of an oracle chain, version `bandchain-1`: a feed asks, and the answer is a packet of its own (spec 6.3). */
export const bandApplication: ChannelApplication = {
  name: 'bandchain-1',
  ...exactVersion('bandchain-1'),
  codec: () => CODEC,
  refusalText,
  unreadableText: (_sender, _text, error) =>
    `Error parsing into type Oracle response packet: ${describeDecodeError(error)}`,
}

/** By its name alone: packets come from our own machines, which are typed. */
function isOraclePacket(packet: MachineMessage): packet is OraclePacket {
  return packet.type === 'oracleRequest' || packet.type === 'oracleResponse'
}

/** The words of the deployed feed for its refusals; everything else is an oracle chain's, which tells a code only. */
const FEED_TEXTS: Readonly<Record<string, string>> = {
  RequestNotSuccess: "Request didn't suceess",
  InvalidResponsePacket: 'Response packet should only contains 2 symbols',
  SymbolsNotMatch: 'Symbol must be base denom or quote denom',
  InvalidPrice: 'Invalid price, must be greater than 0.0',
  IbcChannelNotOpen: 'The provided IBC channel is not open',
}

function refusalText(_side: ChannelSide, { type }: MachineError): string {
  return FEED_TEXTS[type] ?? 'ABCI code: 1: error handling packet: see events for details'
}
