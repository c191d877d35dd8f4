export { bringAck, carryPacket, type RelayRecord, timeOut } from './deliver.js'
export { type ChannelSide, endsFrom, type RelayPath, type Side } from './path.js'
export { type RelayOptions, type RelayTotals, relay, relayAll } from './relay.js'
export { type AnsweredPacket, waitingAcks, waitingPackets } from './waiting.js'
