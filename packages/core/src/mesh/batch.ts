import type { Address } from '../identifiers/address.js'
import { Batch, Table } from '../table/index.js'
import type { ChainState, Contract } from './chain-state.js'

/** A batch over the tables of a chain. It knows the contracts whose tables it edits already, so that each is looked through once. */
export class ChainBatch extends Batch {
  readonly contracts = new Set<Address>()
}

/** A chain whose tables edit their own nodes, and the batch that can undo them. */
export interface OpenedChain {
  readonly chain: ChainState
  readonly batch: ChainBatch
}

/**
 * Begins a run of transactions that change a chain's tables in place: many messages, one copy of each node. The chain that was given stays as it is.
 * Give the batch to each transaction that follows; a refused one is undone in the tables too, so that the results are those of transactions one
 * by one. After `batch.seal()` the chain reached is an ordinary snapshot. Chains in between are not: they change with what follows.
 */
export function beginBatch(chain: ChainState): OpenedChain {
  const batch = new ChainBatch()
  const modules = withOpenTables(chain.modules, batch)
  const contracts = chain.contracts.edit(batch)
  return { chain: { ...chain, modules, contracts }, batch }
}

/** A contract whose tables the batch may edit. It is opened when a transaction first runs it: a chain may have a contract per user. */
export function openContract(contract: Contract, batch: Batch): Contract {
  const state = withOpenTables(contract.state, batch)
  return state === contract.state ? contract : { ...contract, state }
}

/** A record with every table in it, also in the records inside it, ready for the batch; the very same record if there is none. */
function withOpenTables<Part extends object>(part: Part, batch: Batch): Part {
  const opened: [string, unknown][] = []
  for (const [field, value] of Object.entries(part)) {
    const next = value instanceof Table ? value.edit(batch) : isRecord(value) ? withOpenTables(value, batch) : value
    if (next !== value) opened.push([field, next])
  }
  return opened.length === 0 ? part : { ...part, ...Object.fromEntries(opened) }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
