export { type LogFields, type Logger, silentLogger } from './logger.js'
export type { Delivered, Delivery, Receipt, RelayChain, SentPacket } from './relay-chain.js'
export type { StateStore } from './state-store.js'
