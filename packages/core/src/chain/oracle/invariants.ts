import { entryInvariant, type MachineInvariant } from '../../foundation/machine-invariant.js'
import { MAX_UINT64 } from '../../identifiers/tx-id.js'
import type { OracleState } from './state.js'

/** What holds in every reachable state of the module. */
export const oracleInvariants: readonly MachineInvariant<OracleState>[] = [
  entryInvariant(
    { id: 'ORACLE-1', formula: '1 <= rate <= 2^64 - 1' },
    (state: OracleState) => state.rates,
    (symbol, rate) => (rate >= 1n && rate <= MAX_UINT64 ? undefined : `${symbol}: ${rate}`),
  ),
  entryInvariant(
    { id: 'ORACLE-2', formula: 'an open request has an id < nextRequest' },
    (state: OracleState) => state.requests,
    (requestId, _request, { nextRequest }) => (requestId < nextRequest ? undefined : `request ${requestId}`),
  ),
]
