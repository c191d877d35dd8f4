export { PACKET_KINDS, type PacketKind, packetKindOf } from './packet-kind.js'
export { type PacketLife, PacketLog, type PacketOutcome } from './packet-log.js'
