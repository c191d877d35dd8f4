export { beginBatch, ChainBatch, type OpenedChain } from './batch.js'
export {
  advance,
  type Commit,
  chainQuerier,
  clearAdmin,
  createChain,
  type Executed,
  endBlock,
  execute,
  executeModule,
  type Genesis,
  instantiate,
  migrate,
  query,
  queryModule,
  sudo,
  updateAdmin,
} from './chain.js'
export { chainCodec, chainCodecOf } from './chain-codec.js'
export type { ChainState, Contract } from './chain-state.js'
export type { MeshError } from './errors.js'
export { CHAIN, type ChainHost, moduleAddress, moduleNameOf } from './host.js'
export type { ChainEvent } from './journal.js'
export type { Machine, MachineEffect, MachineResult, MachineState } from './machine.js'
export type { MeshEvent } from './mesh-event.js'
export { MeshQuerier, type StateView } from './querier.js'
export { MAX_CALL_DEPTH } from './transaction.js'
