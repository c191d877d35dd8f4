import {
  FIRST_GENERATION_VERSION,
  type FirstGenerationConsumerPacket,
  type FirstGenerationProviderPacket,
} from '@meshwork/core/first-generation'
import { describeRefusal, err, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { ChannelApplication } from '../channel/application.js'
import { exactVersion } from '../channel/exact-version.js'
import type { ChannelSide, PacketCodec, UnsupportedPacket } from '../packets/codec.js'
import { describeDecodeError } from '../wire/decode-error.js'
import { decodeFirstGenerationConsumerPacket, encodeFirstGenerationConsumerPacket } from './consumer-packet.js'
import { decodeFirstGenerationAck, encodeFirstGenerationAck } from './first-generation-ack.js'
import { decodeFirstGenerationProviderPacket, encodeFirstGenerationProviderPacket } from './provider-packet.js'

/** How packets and answers of the first generation are written. */
export const firstGenerationCodec: PacketCodec = {
  encodePacket,
  decodePacket: (side, text) =>
    side === 'provider' ? decodeFirstGenerationProviderPacket(text) : decodeFirstGenerationConsumerPacket(text),
  encodeAck: encodeFirstGenerationAck,
  decodeAck: decodeFirstGenerationAck,
}

/** The first generation of Mesh Security between a provider and a consumer (spec 10). Either end may open: its contract says which one it is. */
export const firstGenerationApplication: ChannelApplication = {
  name: FIRST_GENERATION_VERSION,
  ...exactVersion(FIRST_GENERATION_VERSION),
  codec: () => firstGenerationCodec,
  refusalText: (_side, error) => describeRefusal(error),
  unreadableText: (_sender, _text, error) => describeDecodeError(error),
}

function encodePacket(side: ChannelSide, packet: MachineMessage): Result<string, UnsupportedPacket> {
  if (side === 'provider' && isProviderPacket(packet)) return ok(encodeFirstGenerationProviderPacket(packet))
  if (side === 'consumer' && isConsumerPacket(packet)) return ok(encodeFirstGenerationConsumerPacket(packet))
  return err({ type: 'UnsupportedPacket', side, packet: packet.type })
}

const PROVIDER_PACKETS: Readonly<Record<FirstGenerationProviderPacket['type'], true>> = {
  listValidators: true,
  stake: true,
  unstake: true,
}

const CONSUMER_PACKETS: Readonly<Record<FirstGenerationConsumerPacket['type'], true>> = {
  updateValidators: true,
  rewards: true,
}

/** By its name alone: packets come from our own machines, which are typed. */
function isProviderPacket(packet: MachineMessage): packet is FirstGenerationProviderPacket {
  return Object.hasOwn(PROVIDER_PACKETS, packet.type)
}

/** By its name alone, as {@link isProviderPacket}. */
function isConsumerPacket(packet: MachineMessage): packet is FirstGenerationConsumerPacket {
  return Object.hasOwn(CONSUMER_PACKETS, packet.type)
}
