import type { MachineInvariant, RuleSetName, Violation } from '../foundation/invariant.js'
import type { ChainState } from '../mesh/chain-state.js'
import { type ChainHost, moduleAddress } from '../mesh/host.js'
import { StateWatch, type WatchReport } from './state-watch.js'

/** Invariants between machines of one chain: which groups of states there are, and what holds for each. */
export interface NeighbourInvariants<Scope = unknown> {
  readonly name: string
  /** The groups in a chain, each with a subject that stays the same while the chain lives. */
  scopes(chain: ChainState): readonly { readonly subject: string; readonly rules: RuleSetName; readonly scope: Scope }[]
  readonly invariants: readonly MachineInvariant<Scope>[]
}

/**
 * Watches every machine and module of a chain, and what holds between them. Give it each state that the chain reaches, in order.
 */
export class ChainWatch {
  private readonly watches = new Map<string, StateWatch<unknown>>()

  constructor(
    private readonly host: ChainHost,
    private readonly neighbours: readonly NeighbourInvariants[] = [],
  ) {}

  /** Checks what changed since the chain was given last. */
  step(chain: ChainState): WatchReport {
    return this.look(chain, (watch, state) => watch.step(state))
  }

  /** Checks everything. */
  scan(chain: ChainState): WatchReport {
    return this.look(chain, (watch, state) => watch.scan(state))
  }

  private look(chain: ChainState, check: (watch: StateWatch<unknown>, state: unknown) => WatchReport): WatchReport {
    let checked = 0
    const violations: Violation[] = []
    for (const { subject, rules, state, invariants } of this.subjects(chain)) {
      const watch = this.watches.get(subject) ?? new StateWatch<unknown>(invariants, rules, subject)
      this.watches.set(subject, watch)
      const report = check(watch, state)
      checked += report.checked
      violations.push(...report.violations)
    }
    return { checked, violations }
  }

  private *subjects(chain: ChainState): Generator<Subject> {
    for (const [name, state] of Object.entries(chain.modules)) {
      const machine = this.host.modules[name]
      if (machine && machine.invariants.length > 0)
        yield { subject: moduleAddress(name), rules: state.config.rules, state, invariants: machine.invariants }
    }
    for (const [address, { kind, state }] of chain.contracts.range()) {
      const machine = this.host.machines[kind]
      if (machine && machine.invariants.length > 0)
        yield { subject: `${kind} ${address}`, rules: state.config.rules, state, invariants: machine.invariants }
    }
    for (const { name, invariants, scopes } of this.neighbours)
      for (const { subject, rules, scope } of scopes(chain))
        yield { subject: `${name} ${subject}`, rules, state: scope, invariants }
  }
}

/** One state to watch, under a name that stays. */
interface Subject {
  readonly subject: string
  readonly rules: RuleSetName
  readonly state: unknown
  readonly invariants: readonly MachineInvariant<never>[]
}
