import type { MachineMessage } from '../../foundation/context.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { PacketAck } from '../../packets/channel-message.js'
import { stateCodec, Table } from '../../table/index.js'

/** The links of one chain: channels between two contracts that live on it, without another chain, bytes or timeouts (spec 11.2). */
export interface LocalLinkState {
  readonly config: LocalLinkConfig
  /** The number in the name of the next link. */
  readonly nextLink: bigint
  /** The place of the next packet in the queue. */
  readonly nextPosition: bigint
  /** By name, closed ones too. */
  readonly links: Table<string, Link>
  /** What was sent and is not settled, by its place in the queue. */
  readonly waiting: Table<bigint, WaitingPacket>
}

/** What is fixed at genesis. */
export interface LocalLinkConfig {
  readonly rules: RuleSetName
  /** How many packets a block delivers at most; the others wait for the next. */
  readonly deliveriesPerBlock: number
}

/** One of the two ends of a link, by the part that its contract plays. */
export type LinkSide = 'provider' | 'consumer'

/** Two contracts of one chain that send each other packets. */
export interface Link {
  readonly phase: 'open' | 'closed'
  readonly provider: LinkEnd
  readonly consumer: LinkEnd
}

/** One end of a link. */
export interface LinkEnd {
  readonly contract: Address
  /** How many packets it sent: the sequence of its last one. */
  readonly sent: bigint
  /** How many of them are settled: the contract has heard what became of them. */
  readonly settled: bigint
}

/** A packet between two contracts. */
export interface WaitingPacket {
  readonly linkId: string
  readonly from: LinkSide
  /** Its number among those of its sender on this link, from 1. */
  readonly sequence: bigint
  readonly packet: MachineMessage
  /** What the receiver said, while the sender would not hear it; null before. */
  readonly answer: PacketAck | null
}

/** A chain without links. */
export function createLocalLinkState(config: LocalLinkConfig): LocalLinkState {
  return { config, nextLink: 0n, nextPosition: 0n, links: Table.empty(), waiting: Table.empty() }
}

/** The other end. */
export function otherEnd(side: LinkSide): LinkSide {
  return side === 'provider' ? 'consumer' : 'provider'
}

/** The link after one of its ends sent a packet, or heard what became of one. */
export function withEnd({ phase, provider, consumer }: Link, side: LinkSide, end: LinkEnd): Link {
  return side === 'provider' ? { phase, provider: end, consumer } : { phase, provider, consumer: end }
}

const END: LinkEnd = { contract: 'contract' as Address, sent: 0n, settled: 0n }

/** The canonical bytes of the module's state, and back. */
export const localLinkCodec = stateCodec<LocalLinkState>('local-link', 1, {
  ...createLocalLinkState({ rules: 'safe', deliveriesPerBlock: 1 }),
  links: Table.fromEntries([['link', { phase: 'open', provider: END, consumer: END }]]),
  waiting: Table.fromEntries([
    [0n, { linkId: 'link', from: 'provider', sequence: 1n, packet: { type: 'packet' }, answer: null }],
  ]),
})
