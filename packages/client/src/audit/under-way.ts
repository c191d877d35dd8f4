import { type ConsumerPacket, DEPLOYED_DIALECT, type MeshDialect, type ProviderPacket } from '@meshwork/core/packets'
import { decodePacketAck } from '@meshwork/ibc/acks'
import { type IbcState, packetKey, packetPrefix, splitPacketKey } from '@meshwork/ibc/channel'
import { dialectOfChannel } from '@meshwork/ibc/handshake'
import { decodeConsumerPacketIn, decodeProviderPacketIn } from '@meshwork/ibc/packets'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { waitingFrom } from '../create-mesh/link-state.js'
import { isLocal, type Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import type { Side } from '../relayer/index.js'

/** A packet whose outcome the sender does not know. */
export interface UnderWay<Packet> {
  readonly packet: Packet
  /** Whether the receiver has taken it, as its answer on the way says. */
  readonly taken: boolean
}

/** What is spoken on the channel of a pairing; over a local link, whatever its contracts speak: nothing is written there. */
export function dialectOf(pairing: Pairing): MeshDialect {
  const { consumer, channel } = pairing
  if (isLocal(pairing)) return pairingStates(pairing).converter.config.dialect
  const end = ibcState(consumer).channels.get(channel.consumer)
  return end === undefined ? DEPLOYED_DIALECT : dialectOfChannel(end.version)
}

/** What the provider sent and has no answer to. */
export function fromProvider(pairing: Pairing): UnderWay<ProviderPacket>[] {
  const { provider, consumer, channel } = pairing
  if (isLocal(pairing)) return onLink<ProviderPacket>(pairing, 'provider')
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
  if (isLocal(pairing)) return onLink<ConsumerPacket>(pairing, 'consumer')
  const dialect = dialectOf(pairing)
  const sent = unanswered(ibcState(consumer), channel.consumer, ibcState(provider), channel.provider)
  return [...sent].flatMap(({ data, taken }) => {
    const packet = decodeConsumerPacketIn(dialect, data)
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
