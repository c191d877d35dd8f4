import type { MachineMessage, Reply, RuleSetName, SendPacketEffect } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { ChannelOrdering } from '@meshwork/core/packets'

/** How the module is created. */
export interface IbcInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
}

/**
 * What may be asked of the channel module. All but `sendPacket`, and `closeInit` from the contract behind the end, comes from the host, which vouches for what it says of the other chain: the module sees
 * no proofs.
 */
export type IbcMessage =
  | OpenInit
  | OpenTry
  | OpenAck
  | OpenConfirm
  | CloseInit
  | CloseConfirm
  | ReceivePacket
  | AcknowledgePacket
  | TimeoutPacket
  | ForgetAck
  | FreezeClient
  | UnfreezeClient
  | SendPacket
  | Reply

/** What both first steps of a handshake say. */
interface Opening {
  /** The contract behind this end. */
  readonly port: Address
  readonly counterpartyPort: string
  readonly connectionId: string
  readonly ordering: ChannelOrdering
  /** The name of this end. Without it the module takes the next `channel-N`. */
  readonly channelId?: string
}

/** Step 1, at the consumer: propose a channel. The answer's data is the version proposed. */
export interface OpenInit extends Opening {
  readonly type: 'openInit'
  /** The version to propose; empty for the newest that is spoken here. */
  readonly version: string
}

/** Step 2, at the provider: answer the proposal. The answer's data is the version agreed to. */
export interface OpenTry extends Opening {
  readonly type: 'openTry'
  readonly counterpartyChannelId: string
  readonly counterpartyVersion: string
}

/** Step 3, at the consumer: the other end answered. */
export interface OpenAck {
  readonly type: 'openAck'
  readonly channelId: string
  readonly counterpartyChannelId: string
  readonly counterpartyVersion: string
}

/** Step 4, at the provider: the other end is open. */
export interface OpenConfirm {
  readonly type: 'openConfirm'
  readonly channelId: string
}

/** The host, or the contract behind the end, asks this end to close. */
export interface CloseInit {
  readonly type: 'closeInit'
  readonly channelId: string
}

/** The other end closed. */
export interface CloseConfirm {
  readonly type: 'closeConfirm'
  readonly channelId: string
}

/** A packet arrives. The answer's data is the text of the ack. */
export interface ReceivePacket {
  readonly type: 'receivePacket'
  /** This end's channel. */
  readonly channelId: string
  readonly sequence: bigint
  readonly data: string
  readonly timeoutAtNanos: bigint
}

/** The receiver's answer comes back. */
export interface AcknowledgePacket {
  readonly type: 'acknowledgePacket'
  /** This end's channel. */
  readonly channelId: string
  readonly sequence: bigint
  readonly ack: string
}

/** A packet was not received in time, or can never be, since the other end closed. */
export interface TimeoutPacket {
  readonly type: 'timeoutPacket'
  /** This end's channel. */
  readonly channelId: string
  readonly sequence: bigint
  /** The receiver's time, as proved. */
  readonly counterpartyTimeNanos: bigint
  /** Whether the other end is open. */
  readonly counterpartyOpen: boolean
  /** Whether the other end has received the packet. A relayer proves that it has not. */
  readonly received: boolean
}

/** The sender of a packet has its answer: it need not be kept. */
export interface ForgetAck {
  readonly type: 'forgetAck'
  /** This end's channel: the one that received the packet. */
  readonly channelId: string
  readonly sequence: bigint
}

/** The light client behind a connection was frozen, for misbehaviour of the other chain. */
export interface FreezeClient {
  readonly type: 'freezeClient'
  readonly connectionId: string
}

/** Governance found the light client sound again. */
export interface UnfreezeClient {
  readonly type: 'unfreezeClient'
  readonly connectionId: string
}

/** The contract behind an end sends a packet. */
export type SendPacket = SendPacketEffect<MachineMessage>
