import type { Address } from '../identifiers/address.js'
import type { Coin } from '../numbers/coin.js'

/**
 * Everything a machine may know beside its own state and the message. Nothing else comes in: no clock, no randomness.
 *
 * `Query` is the read-only view of the neighbours that this machine may ask; it answers from their states as already changed in this
 * transaction. `Rules` are the named functions in which the rule sets differ, as far as this machine uses them.
 */
export interface Context<Query, Rules> {
  readonly chainId: string
  /** Height of the block this runs in. */
  readonly height: bigint
  /** Time of that block in nanoseconds since 1970. */
  readonly timeNanos: bigint
  /** The machine's own address. */
  readonly self: Address
  /** Who sent the message: a user, a neighbour, or a chain module (by its name). */
  readonly sender: Address
  /** Coins that came with the message, already on the machine's balance; no zero amounts. */
  readonly funds: readonly Coin[]
  readonly rules: Rules
  readonly query: Query
}

/** What a machine's own queries may know: the block, its address, the rules and the neighbours. */
export type QueryContext<Query, Rules> = Pick<
  Context<Query, Rules>,
  'chainId' | 'height' | 'timeNanos' | 'self' | 'rules' | 'query'
>

/** Why a neighbour's answer did not come: unknown address or module, or the neighbour refused (`cause`). */
export type QueryError =
  | { readonly type: 'NoSuchContract'; readonly address: Address }
  | { readonly type: 'NoSuchModule'; readonly module: string }
  | { readonly type: 'QueryRefused'; readonly address: string; readonly cause: MachineError }

/** Any error value of a machine. `panic` marks, under `reference`, an abort of the contract. */
export interface MachineError {
  readonly type: string
  readonly panic?: true
}

/** Any event of a machine: a record with a camelCase type. */
export interface MachineEvent {
  readonly type: string
}

/** Any message of a machine. */
export interface MachineMessage {
  readonly type: string
}
