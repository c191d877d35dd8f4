export type { MeshDialect } from '@meshwork/core/packets'
export {
  type ChannelSide,
  otherSide,
  type PacketCodec,
  type UnsupportedPacket,
} from './codec.js'
export { decodeConsumerPacket, encodeConsumerPacket } from './consumer-packet.js'
export { WHOLE_PROVIDER } from './documented/index.js'
export { decodeConsumerPacketIn, decodeProviderPacketIn, MESH_CODECS } from './mesh-codecs.js'
export { type DeployedProviderPacket, decodeProviderPacket, encodeProviderPacket } from './provider-packet.js'
