export { decodeDocumentedConsumerPacket, encodeDocumentedConsumerPacket } from './consumer-packet.js'
export { decodeDocumentedProviderPacket, encodeDocumentedProviderPacket } from './provider-packet.js'
export { WHOLE_PROVIDER } from './whole-provider.js'
