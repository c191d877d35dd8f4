import { RefusedError } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { Contract } from '../mesh/chain-state.js'
import { CHAIN } from '../mesh/host.js'
import type { Machine, MachineState } from '../mesh/machine.js'
import { Table } from '../table/index.js'
import { ChainWatch, type NeighbourInvariants, type WatchedChain } from './chain-watch.js'
import { protocolNeighbours } from './neighbours.js'
import type { WatchReport } from './state-watch.js'

/** One of our machines in a host of your own: where it is, and its state now. */
export interface HostContract {
  readonly address: Address
  /** The machine itself, or its kind, if the watch was given a machine of that kind. */
  readonly machine: Machine | string
  readonly state: MachineState
}

/** What a host shows of one of its chains. What is not named stays as it was shown last. */
export interface HostView {
  readonly contracts?: Iterable<HostContract>
  /** States of the chain's own modules, by the names that effects use (`bank`, `staking`, `virtualStake` ...), as far as they are ours. */
  readonly modules?: Readonly<Record<string, MachineState>>
}

/** What a watch of a host is told. */
export interface HostWatchOptions {
  /** Machines by kind, for views that name kinds. Default: none. */
  readonly machines?: Readonly<Record<string, Machine>>
  /** The machines behind modules, whose own invariants are checked, too. Default: none; then only what holds between modules and contracts is. */
  readonly modules?: Readonly<Record<string, Machine>>
  /** What holds between machines. Default {@link protocolNeighbours}. */
  readonly neighbours?: readonly NeighbourInvariants[]
}

/** A view that cannot be watched. */
export type HostWatchError =
  /** No machine of this kind was named. */
  | { readonly type: 'UnknownMachine'; readonly address: Address; readonly kind: string }
  /** Two different machines of one kind on one chain. */
  | { readonly type: 'AnotherMachine'; readonly address: Address; readonly kind: string }

/**
 * Watches the invariants of our machines on one chain of any host: of each contract, of modules, and what holds between them. Give it what changed after
 * each transaction; a step costs what changed. For what holds between two chains see `auditBooks` in `@meshwork/client/testing`.
 */
export class HostWatch {
  private readonly machines: Record<string, Machine>
  private readonly watch: ChainWatch
  private chain: WatchedChain = { contracts: Table.empty(), modules: {} }

  constructor({ machines = {}, modules = {}, neighbours = protocolNeighbours }: HostWatchOptions = {}) {
    this.machines = { ...machines }
    this.watch = new ChainWatch({ machines: this.machines, modules }, neighbours)
  }

  /** Checks what differs from what was shown before; everything, at first. @throws RefusedError with a {@link HostWatchError} */
  step(view: HostView): WatchReport {
    this.take(view)
    return this.watch.step(this.chain)
  }

  /** Checks everything, running sums included. @throws RefusedError with a {@link HostWatchError} */
  scan(view: HostView = {}): WatchReport {
    this.take(view)
    return this.watch.scan(this.chain)
  }

  private take({ contracts = [], modules = {} }: HostView): void {
    let table = this.chain.contracts
    for (const shown of contracts) {
      const kind = this.kindOf(shown)
      const known = table.get(shown.address)
      if (known?.state !== shown.state || known.kind !== kind) table = table.set(shown.address, contractOf(shown, kind))
    }
    this.chain = { contracts: table, modules: { ...this.chain.modules, ...modules } }
  }

  private kindOf({ address, machine }: HostContract): string {
    const kind = typeof machine === 'string' ? machine : machine.kind
    const known = Object.hasOwn(this.machines, kind) ? this.machines[kind] : undefined
    if (typeof machine === 'string') {
      if (!known) throw new RefusedError<HostWatchError>({ type: 'UnknownMachine', address, kind })
      return kind
    }
    if (known && known !== machine) throw new RefusedError<HostWatchError>({ type: 'AnotherMachine', address, kind })
    this.machines[kind] = machine
    return kind
  }
}

/** Checks a chain of any host once, all of it. @throws RefusedError with a {@link HostWatchError} */
export function checkHost(view: HostView, options: HostWatchOptions = {}): WatchReport {
  return new HostWatch(options).scan(view)
}

/** What a watch looks at; who made a contract is nothing to it. */
function contractOf({ state }: HostContract, kind: string): Contract {
  return { kind, state, label: '', creator: CHAIN, admin: null }
}
