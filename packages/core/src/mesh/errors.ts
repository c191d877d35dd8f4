import type { QueryError } from '../foundation/context.js'
import type { Address } from '../identifiers/address.js'

/** Why the mesh itself refuses, before any machine is asked. */
export type MeshError =
  | Extract<QueryError, { type: 'NoSuchContract' | 'NoSuchModule' }>
  | { readonly type: 'NoSuchMachine'; readonly kind: string }
  /** The machine does not know this message. */
  | { readonly type: 'UnknownMessage'; readonly kind: string; readonly message: string }
  /** The message is for the chain (`sudo`), its channels (`ibc`) or replies, and came as a plain message. */
  | { readonly type: 'PrivilegedMessage'; readonly message: string; readonly entry: 'sudo' | 'ibc' | 'reply' }
  /** A message asked for a privileged door that it does not belong to. */
  | { readonly type: 'WrongEntry'; readonly message: string; readonly entry: 'sudo' | 'ibc' }
  /** Only its admin may change a contract's code or admin; null: nobody. */
  | { readonly type: 'NotAdmin'; readonly contract: Address; readonly sender: Address; readonly admin: Address | null }
  /** The machine has no `migrate`. */
  | { readonly type: 'NotMigratable'; readonly kind: string }
  /** A module's first state may not depend on what other modules do. */
  | { readonly type: 'GenesisEffects'; readonly module: string }
  /** A block comes after the one before it, or at the same time. */
  | { readonly type: 'BlockInThePast'; readonly height: bigint; readonly timeNanos: bigint }
  | { readonly type: 'AddressTaken'; readonly address: Address }
  | { readonly type: 'CallDepthExceeded'; readonly limit: number }
