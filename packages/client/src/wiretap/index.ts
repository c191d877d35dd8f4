export { type PacketLife, PacketLog, type PacketOutcome } from './packet-log.js'
