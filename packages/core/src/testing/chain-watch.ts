import type { MachineInvariant, RuleSetName, Violation } from '../foundation/machine-invariant.js'
import type { Address } from '../identifiers/address.js'
import type { ChainState, Contract } from '../mesh/chain-state.js'
import { CHAIN, type ChainHost, machineOf, moduleAddress, moduleOf } from '../mesh/host.js'
import { diffTables, Table } from '../table/index.js'
import { StateWatch, type WatchReport } from './state-watch.js'

/** What of a chain is watched. */
export type WatchedChain = Pick<ChainState, 'contracts' | 'modules'>

/** The code of a chain whose invariants are watched. */
export type WatchedHost = Pick<ChainHost, 'machines' | 'modules'>

/**
 * Invariants between machines of one chain. A group of machines stands around an anchor: every contract of one kind has its group. A group of modules
 * needs none.
 */
export interface NeighbourInvariants {
  readonly name: string
  /** The kind of contract that has such a group; null for the one group of the chain's own modules. */
  readonly anchor: string | null
  /** The group of this contract (of the chain, without anchor); nothing while it is not complete. */
  group(chain: WatchedChain, anchor: Address): NeighbourGroup | undefined
}

/** Several states that belong together, and what holds between them. Only the first invariants of a group are used, so they must not depend on its states. */
export interface NeighbourGroup<Scope = unknown> {
  readonly scope: Scope
  readonly invariants: readonly MachineInvariant<Scope>[]
}

type Check = (watch: StateWatch<unknown>, state: unknown) => WatchReport

/**
 * Watches every machine and module of a chain, and what holds between them. Give it each state that the chain reaches, in order. A step costs
 * what it changed, however many contracts the chain has.
 */
export class ChainWatch {
  private readonly watches = new Map<string, StateWatch<unknown>>()
  private readonly anchors = new Map<NeighbourInvariants, Address[]>()
  private contracts = Table.empty<Address, Contract>()

  constructor(
    private readonly host: WatchedHost,
    private readonly neighbours: readonly NeighbourInvariants[] = [],
  ) {}

  /** Checks what changed since the chain was given last. */
  step(chain: WatchedChain): WatchReport {
    const changed = this.take(chain)
    return this.look(chain, changed, (watch, state) => watch.step(state))
  }

  /** Checks everything. */
  scan(chain: WatchedChain): WatchReport {
    this.take(chain)
    return this.look(chain, chain.contracts.range(), (watch, state) => watch.scan(state))
  }

  /** Notes the contracts that are new, and answers those that changed. */
  private take(chain: WatchedChain): (readonly [Address, Contract])[] {
    const changed: (readonly [Address, Contract])[] = []
    for (const change of diffTables(this.contracts, chain.contracts)) {
      if (change.type === 'removed') continue
      changed.push([change.key, change.after])
      if (change.type === 'changed') continue
      for (const neighbour of this.neighbours)
        if (neighbour.anchor === change.after.kind) this.anchorsOf(neighbour).push(change.key)
    }
    this.contracts = chain.contracts
    return changed
  }

  private look(chain: WatchedChain, contracts: Iterable<readonly [Address, Contract]>, check: Check): WatchReport {
    let checked = 0
    const violations: Violation[] = []
    const report = (found: WatchReport) => {
      checked += found.checked
      violations.push(...found.violations)
    }
    for (const [name, state] of Object.entries(chain.modules)) {
      const invariants = moduleOf(this.host, name)?.invariants ?? []
      report(this.watch(moduleAddress(name), state.config.rules, state, invariants, check))
    }
    for (const [address, { kind, state }] of contracts) {
      const invariants = machineOf(this.host, kind)?.invariants ?? []
      report(this.watch(`${kind} ${address}`, state.config.rules, state, invariants, check))
    }
    for (const neighbour of this.neighbours) {
      for (const anchor of this.anchorsOf(neighbour)) {
        const rules = chain.contracts.get(anchor)?.state.config.rules ?? 'safe'
        const group = neighbour.group(chain, anchor)
        if (group) report(this.watch(`${neighbour.name} ${anchor}`, rules, group.scope, group.invariants, check))
      }
    }
    return { checked, violations }
  }

  private watch(
    subject: string,
    rules: RuleSetName,
    state: unknown,
    invariants: readonly MachineInvariant<never>[],
    check: Check,
  ): WatchReport {
    const watch = this.watches.get(subject) ?? new StateWatch<unknown>(invariants, rules, subject)
    this.watches.set(subject, watch)
    return check(watch, state)
  }

  private anchorsOf(neighbour: NeighbourInvariants): Address[] {
    const known = this.anchors.get(neighbour)
    if (known) return known
    const fresh: Address[] = neighbour.anchor === null ? [CHAIN] : []
    this.anchors.set(neighbour, fresh)
    return fresh
  }
}
