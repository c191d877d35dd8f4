export { bandApplication } from './band-application.js'
export { decodeOracleAck, encodeOracleAck } from './oracle-acks.js'
export { decodeOraclePacket, encodeOraclePacket } from './oracle-packets.js'
