export type { MeshDialect } from '@meshwork/core/packets'
export {
  type ChannelSide,
  MESH_CODECS,
  otherSide,
  type PacketCodec,
  type UnsupportedPacket,
} from './codec.js'
export { decodeConsumerPacket, encodeConsumerPacket } from './consumer-packet.js'
export { decodeProviderPacket, encodeProviderPacket } from './provider-packet.js'
