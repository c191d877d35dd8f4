export { type Ack, decodeAck, encodeAck, SUCCESS_ACK } from './ack.js'
export { decodeDigestAck, encodeDigestAck } from './digest-ack.js'
export { decodePacketAck, encodePacketAck } from './packet-ack.js'
