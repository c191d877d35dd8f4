import type { MachineMessage } from '../../foundation/context.js'
import type { Reply, SendPacketEffect } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { LinkSide } from './state.js'

/** How the module is created. */
export interface LocalLinkInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** How many packets a block delivers at most. Default {@link DEFAULT_DELIVERIES}. */
  readonly deliveriesPerBlock?: number
}

/** A limit that only a flood reaches. */
export const DEFAULT_DELIVERIES = 10_000

/** What may be asked of the module. */
export type LocalLinkMessage = Connect | Disconnect | CloseLink | SendOnLink | BeginBlock | Reply

/** The host: joins two contracts of the chain, if both agree. The answer's data is the name of the link. */
export interface Connect {
  readonly type: 'connect'
  readonly consumer: Address
  readonly provider: Address
}

/** The host: a link ends, beginning with one of its contracts. */
export interface Disconnect {
  readonly type: 'disconnect'
  readonly channelId: string
  readonly from: LinkSide
}

/** The contract behind an end: the same, in the words in which it speaks of any channel. */
export interface CloseLink {
  readonly type: 'closeInit'
  readonly channelId: string
}

/** The contract behind an end sends a packet. The answer's data is its sequence. How long it may travel does not matter here. */
export type SendOnLink = SendPacketEffect<MachineMessage>

/** The chain: a block begins, and what waits is delivered. */
export interface BeginBlock {
  readonly type: 'beginBlock'
}
