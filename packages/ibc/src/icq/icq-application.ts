import { err, type MachineError, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { InterchainQueryPacket } from '@meshwork/core/packets'
import type { ChannelApplication } from '../channel/application.js'
import { type ExactVersion, exactVersion } from '../channel/exact-version.js'
import type { ChannelSide, PacketCodec, UnsupportedPacket } from '../packets/codec.js'
import { decodeInterchainAck, encodeInterchainAck } from './answers.js'
import { decodeInterchainQuery, encodeInterchainQuery } from './requests.js'

const VERSION: ExactVersion = exactVersion('icq-1')

/** Either end may ask; only one of them can answer. */
const CODEC: PacketCodec = {
  encodePacket: (side, packet): Result<string, UnsupportedPacket> =>
    isQuery(packet) ? ok(encodeInterchainQuery(packet)) : err({ type: 'UnsupportedPacket', side, packet: packet.type }),
  decodePacket: (_side, text) => decodeInterchainQuery(text),
  encodeAck: encodeInterchainAck,
  decodeAck: (text) => ok(decodeInterchainAck(text)),
}

/** Asynchronous interchain queries, version `icq-1`: a feed asks, a host answers in the acknowledgement (spec 6.3). */
export const icqApplication: ChannelApplication = {
  name: 'icq-1',
  ...VERSION,
  codec: () => CODEC,
  refusalText,
  // The host's own words for bytes that it cannot read are code 1 of its module.
  unreadableText: () => redacted(1),
}

/** By its name alone: packets come from our own machines, which are typed. */
function isQuery(packet: MachineMessage): packet is InterchainQueryPacket {
  return packet.type === 'interchainQuery'
}

/** A feed says why, as the deployed contract does; a host tells a code only, as chains do. */
function refusalText(_side: ChannelSide, { type }: MachineError): string {
  if (type === 'IbcReceiveNotAccepted') return 'Contract does not receive packets except for acknowledgements'
  return redacted(type === 'QueryNotAllowed' ? UNAUTHORIZED : 1)
}

/** The Cosmos SDK's number for what is not allowed. */
const UNAUTHORIZED = 4

function redacted(code: number): string {
  return `ABCI code: ${code}: error handling packet: see events for details`
}
