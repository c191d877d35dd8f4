import type { Address } from '../../identifiers/address.js'
import type { Link } from './state.js'

/** Why the module refuses (spec 11.2). */
export type LocalLinkError =
  /** Only the host joins contracts, and only the two behind a link use it. */
  | { readonly type: 'Unauthorized'; readonly sender: Address }
  /** A link has two different ends. */
  | { readonly type: 'SameContract'; readonly contract: Address }
  /** `phase` is null where there is no such link. */
  | { readonly type: 'LinkNotOpen'; readonly linkId: string; readonly phase: Link['phase'] | null }
  | { readonly type: 'NoSuchLink'; readonly linkId: string }
  /** A block delivers a whole number of packets, at least one. */
  | { readonly type: 'InvalidDeliveries'; readonly deliveriesPerBlock: number }
  | { readonly type: 'UnexpectedReply'; readonly id: string }
