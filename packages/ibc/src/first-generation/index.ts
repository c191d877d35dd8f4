export { decodeFirstGenerationConsumerPacket, encodeFirstGenerationConsumerPacket } from './consumer-packet.js'
export { decodeFirstGenerationAck, encodeFirstGenerationAck } from './first-generation-ack.js'
export {
  FIRST_GENERATION_VERSION,
  firstGenerationApplication,
  firstGenerationCodec,
} from './first-generation-application.js'
export { decodeFirstGenerationProviderPacket, encodeFirstGenerationProviderPacket } from './provider-packet.js'
