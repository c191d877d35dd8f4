export { memoryRelayChain } from './relay-chain.js'
export { memoryStateStore } from './state-store.js'
