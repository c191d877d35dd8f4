import type { Failure } from '@meshwork/core/foundation'
import type { LimitEvent } from './outcome.js'

/** What stands behind a channel, which sends one kind of packets and receives the other. */
export interface LimitApplication<Sent, Received> {
  receive(channelId: string, packet: Received, events: LimitEvent[]): Failure | undefined
  settle(sent: SentPlace, packet: Sent, outcome: PacketOutcome, events: LimitEvent[]): Failure | undefined
}

export interface SentPlace {
  readonly channelId: string
  readonly sequence: bigint
}

/** How a packet ended: the answer of the other side, or its time was over. */
export type PacketOutcome =
  | { readonly type: 'success' }
  | { readonly type: 'failure'; readonly text: string }
  | { readonly type: 'timeout' }

export interface Commitment {
  readonly data: string
  readonly timeoutAtNanos: bigint
}

/** One end of a channel: what was sent and has no outcome, what came, and the answers that nobody fetched. */
export interface LimitEnd<Sent, Received> {
  readonly port: string
  readonly application: LimitApplication<Sent, Received>
  readonly isOpen: boolean
  readonly connectionId: string
  nextSequence: bigint
  receivedUpTo: bigint
  readonly commitments: Map<bigint, Commitment>
  /** What came before its turn. */
  readonly receipts: Set<bigint>
  readonly acks: Map<bigint, string>
}

/** Notes that a packet came; what came before its turn is forgotten once its turn has come. */
export function markReceived(end: LimitEnd<never, never>, sequence: bigint): void {
  const { receipts } = end
  if (sequence !== end.receivedUpTo + 1n) {
    receipts.add(sequence)
    return
  }
  let upTo = sequence
  while (receipts.size > 0 && receipts.delete(upTo + 1n)) upTo += 1n
  end.receivedUpTo = upTo
}
