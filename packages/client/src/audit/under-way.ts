import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import { decodePacketAck } from '@meshwork/ibc/acks'
import { type IbcState, packetKey, packetPrefix, splitPacketKey } from '@meshwork/ibc/channel'
import { decodeConsumerPacket, decodeProviderPacket } from '@meshwork/ibc/packets'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { waitingFrom } from '../create-mesh/link-state.js'
import { isLocal, type Pairing } from '../create-mesh/pairing.js'
import type { Side } from '../relayer/index.js'

/** A packet whose outcome the sender does not know. */
export interface UnderWay<Packet> {
  readonly packet: Packet
  /** Whether the receiver has taken it, as its answer on the way says. */
  readonly taken: boolean
}

/** What the provider sent and has no answer to. */
export function fromProvider(pairing: Pairing): UnderWay<ProviderPacket>[] {
  const { provider, consumer, channel } = pairing
  if (isLocal(pairing)) return onLink<ProviderPacket>(pairing, 'provider')
  const sent = unanswered(ibcState(provider), channel.provider, ibcState(consumer), channel.consumer)
  return [...sent].flatMap(({ data, taken }) => {
    const packet = decodeProviderPacket(data)
    return packet.ok ? [{ packet: packet.value, taken }] : []
  })
}

/** What the consumer sent and has no answer to. */
export function fromConsumer(pairing: Pairing): UnderWay<ConsumerPacket>[] {
  const { provider, consumer, channel } = pairing
  if (isLocal(pairing)) return onLink<ConsumerPacket>(pairing, 'consumer')
  const sent = unanswered(ibcState(consumer), channel.consumer, ibcState(provider), channel.provider)
  return [...sent].flatMap(({ data, taken }) => {
    const packet = decodeConsumerPacket(data)
    return packet.ok ? [{ packet: packet.value, taken }] : []
  })
}

/** The same over a local link, where packets are what they are on the way, too: no bytes. */
function onLink<Packet>({ consumer: chain, channel }: Pairing, side: Side): UnderWay<Packet>[] {
  return waitingFrom(chain, channel[side], side).map(({ packet, answer }) => ({
    // The contracts at the two ends send nothing else.
    packet: packet as unknown as Packet,
    taken: answer?.type === 'success',
  }))
}

interface Unanswered {
  readonly data: string
  readonly taken: boolean
}

function* unanswered(sender: IbcState, sent: string, receiver: IbcState, received: string): Generator<Unanswered> {
  for (const [key, { data }] of sender.commitments.range({ prefix: packetPrefix(sent) })) {
    const text = receiver.acks.get(packetKey(received, splitPacketKey(key).sequence))
    const ack = text === undefined ? undefined : decodePacketAck(text)
    yield { data, taken: ack?.ok === true && ack.value.type === 'success' }
  }
}
