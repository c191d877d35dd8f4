import type { Address } from '../identifiers/address.js'

/** What a chain tells of its contracts by itself. The source of these events is the chain. */
export type MeshEvent =
  /** Another admin; null for nobody, before or from now on. */
  | {
      readonly type: 'adminChanged'
      readonly contract: Address
      readonly from: Address | null
      readonly to: Address | null
    }
  /** The contract's kind, before and from now on. */
  | { readonly type: 'contractMigrated'; readonly contract: Address; readonly from: string; readonly to: string }
