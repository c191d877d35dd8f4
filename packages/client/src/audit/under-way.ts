import { type ConsumerPacket, DEPLOYED_DIALECT, type MeshDialect, type ProviderPacket } from '@meshwork/core/packets'
import { decodePacketAck } from '@meshwork/ibc/acks'
import { type IbcState, packetKey, packetPrefix, splitPacketKey } from '@meshwork/ibc/channel'
import { dialectOfChannel } from '@meshwork/ibc/handshake'
import { decodeConsumerPacketIn, decodeProviderPacketIn } from '@meshwork/ibc/packets'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Pairing } from '../create-mesh/pairing.js'

/** A packet whose outcome the sender does not know. */
export interface UnderWay<Packet> {
  readonly packet: Packet
  /** Whether the receiver has taken it, as its answer on the way says. */
  readonly taken: boolean
}

/** What is spoken on the channel of a pairing. */
export function dialectOf({ consumer, channel }: Pairing): MeshDialect {
  const end = ibcState(consumer).channels.get(channel.consumer)
  return end === undefined ? DEPLOYED_DIALECT : dialectOfChannel(end.version)
}

/** What the provider sent and has no answer to. */
export function fromProvider(pairing: Pairing): UnderWay<ProviderPacket>[] {
  const { provider, consumer, channel } = pairing
  const dialect = dialectOf(pairing)
  const sent = unanswered(ibcState(provider), channel.provider, ibcState(consumer), channel.consumer)
  return [...sent].flatMap(({ data, taken }) => {
    const packet = decodeProviderPacketIn(dialect, data)
    return packet.ok ? [{ packet: packet.value, taken }] : []
  })
}

/** What the consumer sent and has no answer to. */
export function fromConsumer(pairing: Pairing): UnderWay<ConsumerPacket>[] {
  const { provider, consumer, channel } = pairing
  const dialect = dialectOf(pairing)
  const sent = unanswered(ibcState(consumer), channel.consumer, ibcState(provider), channel.provider)
  return [...sent].flatMap(({ data, taken }) => {
    const packet = decodeConsumerPacketIn(dialect, data)
    return packet.ok ? [{ packet: packet.value, taken }] : []
  })
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
