import { stateCodec, Table } from '../table/index.js'
import type { ChainState } from './chain-state.js'

/**
 * The canonical bytes of a whole chain, modules and contracts included, and back. What is inside the states is taken as written: bytes come
 * from a store that the host trusts, or the host checks the invariants of what it read.
 */
export const chainCodec = stateCodec<ChainState>('chain', 1, {
  chainId: '',
  height: 0n,
  timeNanos: 0n,
  modules: {},
  contracts: Table.empty(),
  contractCount: 0n,
})
