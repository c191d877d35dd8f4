import type { Context, MachineError, MachineEvent, MachineMessage, QueryContext } from '../foundation/context.js'
import type { PrivilegedEntry, ReplyId, ReplyOn } from '../foundation/effects.js'
import type { MachineInvariant, RuleSetName } from '../foundation/machine-invariant.js'
import type { Outcome } from '../foundation/outcome.js'
import type { Result } from '../foundation/result.js'
import type { StateForm } from '../table/index.js'

/** Any effect, as the mesh routes it by its `type`. */
export interface MachineEffect {
  readonly type: string
  readonly onReply?: ReplyOn
  readonly id?: ReplyId
}

/** What every machine state has in common: a config that names its rules. */
export interface MachineState {
  readonly config: { readonly rules: RuleSetName }
}

/** What a machine answers to a message. */
export type MachineResult<State, Effect = MachineEffect> = Result<Outcome<State, Effect, MachineEvent>, MachineError>

/**
 * A machine as the mesh runs it: our own and those that a host brings. The functions are pure; everything is in the arguments.
 *
 * The interface uses method signatures, so that a machine with narrower message and state types can stand in a registry of
 * all machines; the mesh hands each machine only states that this same machine made.
 */
export interface Machine<
  State extends MachineState = MachineState,
  Init = unknown,
  Msg extends MachineMessage = MachineMessage,
  Query extends MachineMessage = MachineMessage,
  Querier = unknown,
  Rules = unknown,
> {
  /** The registered name: `vault`, `converter` ... */
  readonly kind: string
  /** Messages that come through a privileged door only. Everything else may be sent by anybody. */
  readonly entries: Readonly<Record<string, PrivilegedEntry>>
  /** Checks the parameters and makes the first state. */
  instantiate(msg: Init, ctx: Context<Querier, Rules>): MachineResult<State>
  /** The next state, or a refusal with the state left as it was. */
  transition(state: State, msg: Msg, ctx: Context<Querier, Rules>): MachineResult<State>
  /**
   * The state after a migration that the contract's admin asked for: of this machine before, or of another one whose contracts it takes over. Who may ask was
   * checked. Without it, contracts of this machine are never migrated. What new code does to states of old code by itself is no matter of this, but of `form`.
   */
  migrate?(state: State, msg: MachineMessage, ctx: Context<Querier, Rules>): MachineResult<State>
  /** A read-only answer. */
  query(state: State, query: Query, ctx: QueryContext<Querier, Rules>): Result<unknown, MachineError>
  /** How its states are written: with it, saved chains say their version, and those of earlier versions are migrated. */
  readonly form?: StateForm
  /** What holds in every reachable state. */
  readonly invariants: readonly MachineInvariant<State>[]
}
