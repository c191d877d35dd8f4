import type { Failure, Result } from '@meshwork/core/foundation'
import type { ChainEvent } from '@meshwork/core/mesh'
import type { PacketPage } from '@meshwork/ibc/channel'

/** A packet as its sender's chain committed to it. `data` is the exact text on the wire. */
export interface SentPacket {
  readonly sequence: bigint
  readonly data: string
  readonly timeoutAtNanos: bigint
}

/** What the receiving chain knows of a packet. */
export interface Receipt {
  readonly received: boolean
  /** The acknowledgement it wrote, as text on the wire. */
  readonly ack?: string
}

/** What a chain says to a delivery that it takes. */
export interface Delivery {
  /** For a received packet: the acknowledgement. */
  readonly data?: unknown
  readonly events: readonly ChainEvent[]
}

export type Delivered = Result<Delivery, Failure>

/**
 * What a relayer needs of a chain: in memory here, behind RPC elsewhere. A delivery that the chain refuses is a `Failure`; a connection that
 * breaks is a rejected promise.
 */
export interface RelayChain {
  readonly name: string
  block(): Promise<{ readonly height: bigint; readonly timeNanos: bigint }>
  isOpen(channelId: string): Promise<boolean>
  /** Packets sent on a channel and not yet acknowledged or timed out, by sequence; all, where no page is asked for. */
  unresolvedPackets(channelId: string, page?: PacketPage): Promise<readonly SentPacket[]>
  receipt(channelId: string, sequence: bigint): Promise<Receipt>
  receivePacket(channelId: string, packet: SentPacket): Promise<Delivered>
  acknowledgePacket(channelId: string, sequence: bigint, ack: string): Promise<Delivered>
  /** `counterparty` is what the relayer saw of the other chain: the proof that the packet can no longer arrive. */
  timeoutPacket(
    channelId: string,
    sequence: bigint,
    counterparty: { readonly timeNanos: bigint; readonly open: boolean; readonly received: boolean },
  ): Promise<Delivered>
  /** The sender has this acknowledgement; the receiver need not keep it. */
  forgetAck(channelId: string, sequence: bigint): Promise<void>
}
