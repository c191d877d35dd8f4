export { FIRST_GENERATION_VERSION } from '@meshwork/core/first-generation'
export { decodeFirstGenerationConsumerPacket, encodeFirstGenerationConsumerPacket } from './consumer-packet.js'
export { decodeFirstGenerationAck, encodeFirstGenerationAck } from './first-generation-ack.js'
export { firstGenerationApplication, firstGenerationCodec } from './first-generation-application.js'
export {
  decodeLockupExecute,
  decodeLockupQuery,
  encodeLockupExecute,
  encodeLockupQuery,
} from './lockup-messages.js'
export {
  decodeMetaStakingExecute,
  encodeMetaStakingExecute,
  type MetaStakingWireMessage,
} from './meta-staking-messages.js'
export {
  decodeMeshProviderExecute,
  encodeMeshProviderExecute,
  type MeshProviderWireMessage,
} from './provider-messages.js'
export { decodeFirstGenerationProviderPacket, encodeFirstGenerationProviderPacket } from './provider-packet.js'
