import { err, invariant, type MachineMessage, type QueryError, type Result, unwrap } from '@meshwork/core/foundation'
import type { Address, AddressCodec } from '@meshwork/core/identifiers'
import {
  advance,
  beginBatch,
  CHAIN,
  type ChainBatch,
  type ChainHost,
  type ChainState,
  type Commit,
  chainQuerier,
  clearAdmin,
  type Executed,
  endBlock,
  execute,
  executeModule,
  instantiate,
  type MeshQuerier,
  migrate,
  sudo,
  updateAdmin,
} from '@meshwork/core/mesh'
import type { Coin } from '@meshwork/core/numbers'

/** Hears of each transaction that a chain commits. */
export type CommitListener = (commit: Commit, chain: Chain) => void

/**
 * One chain in memory: a state, and the only place where it is replaced by the next. Every method is one transaction; a refused one
 * leaves the state the very same object.
 */
export class Chain {
  private readonly listeners = new Set<CommitListener>()
  private batch: ChainBatch | undefined
  private halted = false

  constructor(
    readonly name: string,
    readonly host: ChainHost,
    readonly addresses: AddressCodec,
    private current: ChainState,
  ) {}

  /** The chain now. A snapshot: it never changes under the reader, except while {@link runBatch} is at work. */
  get state(): ChainState {
    return this.current
  }

  /** The protocol's questions, with types, about the chain as it is now. */
  get query(): MeshQuerier {
    return chainQuerier(this.host, this.current)
  }

  /** Asks the contract at an address. */
  ask<Query extends MachineMessage>(address: Address, question: Query): Result<unknown, QueryError> {
    return this.query.contract(address, question)
  }

  /** An address of this chain from text. @throws RefusedError for a text that is none. */
  address(text: string): Address {
    return unwrap(this.addresses.parse(text))
  }

  execute<Msg extends MachineMessage>(call: {
    readonly sender: Address
    readonly to: Address
    readonly msg: Msg
    readonly funds?: readonly Coin[]
  }): Executed {
    return this.take(() => execute(this.host, this.current, call, this.batch))
  }

  instantiate(create: Parameters<typeof instantiate>[2]): Executed {
    return this.take(() => instantiate(this.host, this.current, create, this.batch))
  }

  /** The contract's admin names another one. */
  updateAdmin(change: Parameters<typeof updateAdmin>[2]): Executed {
    return this.take(() => updateAdmin(this.host, this.current, change, this.batch))
  }

  /** The contract's admin steps down: nobody will ever migrate it. */
  clearAdmin(change: Parameters<typeof clearAdmin>[2]): Executed {
    return this.take(() => clearAdmin(this.host, this.current, change, this.batch))
  }

  /** The contract's admin lets it go on as another machine, or otherwise as the same. */
  migrate(asked: Parameters<typeof migrate>[2]): Executed {
    return this.take(() => migrate(this.host, this.current, asked, this.batch))
  }

  sudo<Msg extends MachineMessage>(to: Address, msg: Msg): Executed {
    return this.take(() => sudo(this.host, this.current, to, msg, this.batch))
  }

  executeModule<Msg extends MachineMessage>(module: string, msg: Msg, sender?: Address): Executed {
    return this.take(() => executeModule(this.host, this.current, module, msg, sender, this.batch))
  }

  /** Moves to a later block; what matures is paid out. */
  advance(step: { readonly blocks: bigint; readonly nanos: bigint }): Executed {
    const { height, timeNanos } = this.current
    const block = { height: height + step.blocks, timeNanos: timeNanos + step.nanos }
    return this.take(() => advance(this.host, this.current, block, this.batch))
  }

  /** Ends the block: what is scheduled for its end is done. A host whose own clock runs the epochs does not need it. */
  endBlock(): Executed {
    return this.take(() => endBlock(this.host, this.current, this.batch))
  }

  /**
   * Runs many transactions that change the chain's tables in place: the results are those of one by one, for a fraction of the copying. States read
   * meanwhile change with what follows; the one before stays as it was, the one after is an ordinary snapshot. Inside another batch of this chain it
   * is part of that one.
   */
  async runBatch<Value>(work: () => Value | Promise<Value>): Promise<Value> {
    if (this.batch) return work()
    const { chain, batch } = beginBatch(this.current)
    this.current = chain
    this.batch = batch
    try {
      return await work()
    } finally {
      batch.seal()
      this.batch = undefined
    }
  }

  /** Goes on from another state of the same chain: one that was saved, or a fork. Listeners hear nothing of it. */
  restore(state: ChainState): void {
    if (state.chainId !== this.current.chainId)
      throw new Error(`${this.name}: cannot restore a state of ${state.chainId} on ${this.current.chainId}`)
    invariant(this.batch === undefined, `${this.name}: cannot restore a state in the middle of a batch`)
    this.current = state
  }

  /** Hears every commit from now on; the answer ends that. */
  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Makes no blocks from now on: everything is refused with `ChainHalted`, and no time passes. It is the host's affair, and stands in no state. */
  halt(): void {
    this.halted = true
  }

  /** Makes blocks again. */
  resume(): void {
    this.halted = false
  }

  /** Whether the chain makes no blocks. */
  get isHalted(): boolean {
    return this.halted
  }

  private take(transact: () => Executed): Executed {
    if (this.halted) return err({ error: { type: 'ChainHalted', chain: this.name }, depth: 'own', by: CHAIN })
    const executed = transact()
    if (!executed.ok) return executed
    this.current = executed.value.chain
    for (const listener of this.listeners) listener(executed.value, this)
    return executed
  }
}
