import type { MachineEvent } from '../foundation/context.js'
import type { Address } from '../identifiers/address.js'
import { type ChainBatch, openContract } from './batch.js'
import type { ChainState, Contract } from './chain-state.js'
import type { ChainHost } from './host.js'
import type { MachineState } from './machine.js'
import type { StateView } from './querier.js'

/** An event and who told it: a contract's address, or a module's name as `moduleAddress` writes it. */
export interface ChainEvent {
  readonly source: Address
  readonly event: MachineEvent
}

/** A point in a transaction to come back to. */
export interface Mark {
  readonly events: number
  readonly undo: number
  readonly contractCount: bigint
  /** The batch's own mark. */
  readonly tables: number
}

/** One state before it changed, to be put back when an effect is undone. */
type Undo =
  | { readonly module: string; readonly before: MachineState }
  | { readonly address: Address; readonly before: Contract | undefined }

/**
 * What a transaction has changed so far, over the chain as it was, and how to take it back. It is the only place where a mesh changes something in
 * place, and lives as long as the transaction.
 */
export class Journal implements StateView {
  readonly events: ChainEvent[] = []
  /** The chain's own record until the first change, then a copy that belongs to this transaction. */
  private modules: Record<string, MachineState>
  private readonly changed = new Map<Address, Contract>()
  /** The contracts whose tables this transaction opened for the batch. */
  private readonly opened: Address[] = []
  private contractCount: bigint
  private readonly undo: Undo[] = []
  /** How many effects are under way whose failure somebody would catch. Without one nothing is ever put back: a failed transaction is dropped whole. */
  private catching = 0

  constructor(
    readonly host: ChainHost,
    readonly chain: ChainState,
    /** There when the chain's tables change in place: then undoing a state means undoing its tables too. */
    private readonly batch?: ChainBatch,
  ) {
    this.modules = chain.modules
    this.contractCount = chain.contractCount
  }

  /** The chain with everything that was changed and not taken back. */
  commit(): ChainState {
    let { contracts } = this.chain
    for (const [address, contract] of this.changed) contracts = contracts.set(address, contract)
    for (const address of this.opened) this.batch?.contracts.add(address)
    const { chainId, height, timeNanos } = this.chain
    return { chainId, height, timeNanos, modules: this.modules, contracts, contractCount: this.contractCount }
  }

  contractAt(address: Address): Contract | undefined {
    return this.changed.get(address) ?? this.chain.contracts.get(address)
  }

  moduleState(name: string): MachineState | undefined {
    return this.modules[name]
  }

  /** A contract about to run: inside a batch its tables change in place from now on. That is no change of the state, so undoing leaves it. */
  contractToRun(address: Address): Contract | undefined {
    const contract = this.contractAt(address)
    if (!contract || !this.batch || this.batch.contracts.has(address) || this.changed.has(address)) return contract
    const opened = openContract(contract, this.batch)
    this.opened.push(address)
    if (opened !== contract) this.changed.set(address, opened)
    return opened
  }

  /** The number of the next contract, for its address. */
  get nextContract(): bigint {
    return this.contractCount + 1n
  }

  addContract(address: Address, contract: Contract): void {
    this.contractCount += 1n
    if (this.catching > 0) this.undo.push({ address, before: undefined })
    this.changed.set(address, contract)
  }

  /** The state of a contract that is there. */
  putContract(address: Address, state: MachineState): void {
    const contract = this.contractAt(address)
    if (!contract) return
    const { kind, label, creator, admin } = contract
    this.replaceContract(address, { kind, label, creator, admin, state })
  }

  /** A contract that is there, with another admin or kind. */
  replaceContract(address: Address, contract: Contract): void {
    if (this.catching > 0) this.undo.push({ address, before: this.changed.get(address) })
    this.changed.set(address, contract)
  }

  /** The state of a module that is there. */
  putModule(name: string, state: MachineState): void {
    const before = this.modules[name]
    if (before && this.catching > 0) this.undo.push({ module: name, before })
    this.setModule(name, state)
  }

  /** Begins what may be taken back, with a mark to go back to. */
  beginCatching(): Mark {
    this.catching += 1
    return this.mark()
  }

  /** The end of what {@link beginCatching} began. */
  endCatching(): void {
    this.catching -= 1
  }

  mark(): Mark {
    const { events, undo, contractCount } = this
    return { events: events.length, undo: undo.length, contractCount, tables: this.batch?.mark() ?? 0 }
  }

  /** What was told since the mark. */
  eventsSince(mark: Mark): readonly MachineEvent[] {
    const { events } = this
    const since: MachineEvent[] = []
    for (let i = mark.events; i < events.length; i++) since.push((events[i] as ChainEvent).event) // within the bounds
    return since
  }

  /** Takes back everything since a mark of {@link beginCatching}, events too. */
  rollbackTo({ events, undo, contractCount, tables }: Mark): void {
    this.events.length = events
    this.contractCount = contractCount
    while (this.undo.length > undo) this.restore(this.undo.pop())
    this.batch?.rollbackTo(tables)
  }

  private restore(last: Undo | undefined): void {
    if (!last) return
    if ('module' in last) this.setModule(last.module, last.before)
    else if (last.before) this.changed.set(last.address, last.before)
    else this.changed.delete(last.address)
  }

  private setModule(name: string, state: MachineState): void {
    if (this.modules === this.chain.modules) this.modules = { ...this.chain.modules }
    this.modules[name] = state
  }
}
