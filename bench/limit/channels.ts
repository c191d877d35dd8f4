import type { Failure, MachineMessage, Result } from '@meshwork/core/foundation'
import { meshApplication } from '@meshwork/ibc/handshake'
import { type ChannelSide, MESH_CODECS, otherSide } from '@meshwork/ibc/packets'
import { referenceCode } from '@meshwork/ibc/reference-names'
import type { DecodeError } from '@meshwork/ibc/wire'
import { type Commitment, type LimitEnd, markReceived, type PacketOutcome, type SentPlace } from './channel-end.js'
import { type LimitEvent, refusedBy } from './outcome.js'

const IBC = '@ibc'
const MAX_UINT64 = (1n << 64n) - 1n
const codec = MESH_CODECS['0.11.0']
const VERSION = '{"protocol":"mesh-security","version":"0.11.0"}'
const SUCCESS = { type: 'success' } as const

/** The texts of one chain's packets, as the codec of ours reads them. */
export interface Readers<Sent, Received> {
  readonly side: ChannelSide
  readonly readSent: (text: string) => Result<Sent, DecodeError>
  readonly readReceived: (text: string) => Result<Received, DecodeError>
}

/** The channels of one chain. */
export class LimitChannels<Sent, Received> {
  readonly ends = new Map<string, LimitEnd<Sent, Received>>()
  readonly frozen = new Set<string>()
  nowNanos = 0n

  constructor(private readonly readers: Readers<Sent, Received>) {}

  send(
    sender: string,
    channelId: string,
    packet: MachineMessage,
    timeoutAtNanos: bigint,
    events: LimitEvent[],
  ): Failure | undefined {
    const end = this.flowing(channelId)
    if ('error' in end) return end
    if (end.port !== sender) return refusedBy(IBC, { type: 'Unauthorized', sender })
    if (timeoutAtNanos < 1n || timeoutAtNanos > MAX_UINT64)
      return refusedBy(IBC, { type: 'InvalidTimeout', timeoutAtNanos })
    const encoded = codec.encodePacket(this.readers.side, packet)
    if (!encoded.ok) return refusedBy(IBC, { ...encoded.error })
    const { nextSequence: sequence } = end
    const data = encoded.value
    end.nextSequence = sequence + 1n
    end.commitments.set(sequence, { data, timeoutAtNanos })
    events.push({ source: IBC, event: { type: 'packetSent', channelId, sequence, data, timeoutAtNanos } })
    return undefined
  }

  receive(
    { channelId, sequence }: SentPlace,
    data: string,
    timeoutAtNanos: bigint,
    events: LimitEvent[],
  ): Failure | undefined {
    const end = this.flowing(channelId)
    if ('error' in end) return end
    const { nowNanos, readers } = this
    if (nowNanos >= timeoutAtNanos) return refusedBy(IBC, { type: 'PacketTimedOut', timeoutAtNanos, nowNanos })
    if (sequence < 1n || sequence > MAX_UINT64) return refusedBy(IBC, { type: 'InvalidSequence', channelId, sequence })
    if (sequence <= end.receivedUpTo || (end.receipts.size > 0 && end.receipts.has(sequence)))
      return refusedBy(IBC, { type: 'PacketAlreadyReceived', channelId, sequence })
    const packet = readers.readReceived(data)
    events.push({ source: IBC, event: { type: 'packetReceived', channelId, sequence, data } })
    const failure = packet.ok ? end.application.receive(channelId, packet.value, events) : undefined
    if (packet.ok && failure === undefined) {
      const ack = codec.encodeAck(SUCCESS)
      markReceived(end, sequence)
      end.acks.set(sequence, ack)
      events.push({ source: IBC, event: { type: 'ackWritten', channelId, sequence, ack } })
      return undefined
    }
    if (failure?.depth === 'own' && failure.error.panic === true)
      return refusedBy(IBC, { type: 'ReceiverPanicked', cause: failure.error, panic: true })
    // What the receiver told before it refused did not happen.
    events.length = 1
    const text = packet.ok
      ? refusalText(readers.side, failure)
      : meshApplication.unreadableText(otherSide(readers.side), data, packet.error, VERSION)
    const ack = codec.encodeAck({ type: 'failure', text })
    const refusal = packet.ok ? { error: failure?.error, by: failure?.by } : { error: packet.error, by: end.port }
    markReceived(end, sequence)
    end.acks.set(sequence, ack)
    events.push({ source: IBC, event: { type: 'ackWritten', channelId, sequence, ack, refusal } })
    return undefined
  }

  acknowledge(place: SentPlace, text: string, events: LimitEvent[]): Failure | undefined {
    const { channelId, sequence } = place
    const found = this.unresolved(place)
    if ('error' in found) return found
    const ack = codec.decodeAck(text)
    if (!ack.ok) return refusedBy(IBC, { ...ack.error })
    const told = { type: 'packetAcknowledged', channelId, sequence, ack: ack.value }
    return this.settle(found, place, ack.value, told, events)
  }

  timeout(place: SentPlace, proof: TimeoutProof, events: LimitEvent[]): Failure | undefined {
    const { channelId, sequence } = place
    const found = this.unresolved(place)
    if ('error' in found) return found
    if (proof.received) return refusedBy(IBC, { type: 'PacketWasReceived', channelId, sequence })
    const { timeoutAtNanos } = found.commitment
    const { counterpartyTimeNanos } = proof
    if (proof.counterpartyOpen && counterpartyTimeNanos < timeoutAtNanos)
      return refusedBy(IBC, { type: 'TimeoutNotReached', timeoutAtNanos, counterpartyTimeNanos })
    return this.settle(found, place, { type: 'timeout' }, { type: 'packetTimedOut', channelId, sequence }, events)
  }

  forgetAck({ channelId, sequence }: SentPlace): Failure | undefined {
    const isKnown = this.ends.get(channelId)?.acks.delete(sequence) ?? false
    return isKnown ? undefined : refusedBy(IBC, { type: 'NoSuchAck', channelId, sequence })
  }

  private settle(
    { end, commitment }: Unresolved<Sent, Received>,
    place: SentPlace,
    outcome: PacketOutcome,
    told: LimitEvent['event'],
    events: LimitEvent[],
  ): Failure | undefined {
    const packet = this.readers.readSent(commitment.data)
    if (!packet.ok) return refusedBy(IBC, { ...packet.error })
    events.push({ source: IBC, event: told })
    const failed = end.application.settle(place, packet.value, outcome, events)
    if (failed) return failed
    end.commitments.delete(place.sequence)
    return undefined
  }

  private flowing(channelId: string): LimitEnd<Sent, Received> | Failure {
    const end = this.ends.get(channelId)
    if (!end?.isOpen) return refusedBy(IBC, { type: 'ChannelNotOpen', channelId, phase: end ? 'closed' : null })
    return this.refuseFrozen(end.connectionId) ?? end
  }

  private unresolved({ channelId, sequence }: SentPlace): Unresolved<Sent, Received> | Failure {
    const end = this.ends.get(channelId)
    if (end === undefined || sequence < 1n || sequence >= end.nextSequence)
      return refusedBy(IBC, { type: 'UnknownPacket', channelId, sequence })
    const refused = this.refuseFrozen(end.connectionId)
    if (refused) return refused
    const commitment = end.commitments.get(sequence)
    return commitment ? { end, commitment } : refusedBy(IBC, { type: 'AlreadyResolved', channelId, sequence })
  }

  private refuseFrozen(connectionId: string): Failure | undefined {
    const isFrozen = this.frozen.size > 0 && this.frozen.has(connectionId)
    return isFrozen ? refusedBy(IBC, { type: 'ClientFrozen', connectionId }) : undefined
  }
}

/** What is known of the other chain when a packet's time is said to be over. */
export interface TimeoutProof {
  readonly counterpartyTimeNanos: bigint
  readonly counterpartyOpen: boolean
  readonly received: boolean
}

interface Unresolved<Sent, Received> {
  readonly end: LimitEnd<Sent, Received>
  readonly commitment: Commitment
}

function refusalText(side: ChannelSide, failure: Failure | undefined): string {
  if (failure === undefined) return ''
  if (failure.depth === 'own') return meshApplication.refusalText(side, failure.error)
  return `ABCI code: ${referenceCode(failure).code}: error handling packet: see events for details`
}
