export { decodeMemo, encodeMemo, type MemoCalls, type UnsupportedCall } from './memo.js'
export { rewardCalls } from './reward-calls.js'
export { decodeTokenPacket, encodeTokenPacket } from './token-packet.js'
export { createTransferApplication, TRANSFER_VERSION, transferApplication } from './transfer-application.js'
