import { unwrap } from '@meshwork/core/foundation'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import { decodePacketAck } from '@meshwork/ibc/acks'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import type { Delivered } from '../ports/index.js'
import { carryPacket, endsFrom, type Side } from '../relayer/index.js'
import { type ForgedPacket, forgePacket, packetText } from './forge-packet.js'

/** What became of a lie. */
export interface ToldLie {
  readonly delivered: Delivered
  /** Whether the other chain believed it: its contract took the packet. */
  readonly believed: boolean
  /** What it answered; undefined when the packet could not even be delivered. */
  readonly ack: string | undefined
}

/**
 * Forges a packet and carries it over at once: a packet of the protocol, written in the dialect of the channel, or any text. The answer stays where it is.
 *
 * @throws RefusedError where {@link forgePacket} is refused, or the dialect has no words for the packet.
 */
export async function tellLie(
  pairing: Pairing,
  from: Side,
  lie: ConsumerPacket | ProviderPacket | string,
): Promise<ToldLie> {
  const data = typeof lie === 'string' ? lie : unwrap(packetText(pairing, from, lie))
  const forged: ForgedPacket = { from, data }
  const sequence = unwrap(forgePacket(pairing, forged))
  const path = relayPath(pairing)
  const [sender, receiver] = endsFrom(path, from)
  const [packet] = await sender.chain.unresolvedPackets(sender.channelId, { after: sequence - 1n, limit: 1 })
  if (packet === undefined) throw new Error(`packet ${sequence} of the ${from} is gone`)
  const { delivered } = await carryPacket(path, from, packet)
  const { ack } = await receiver.chain.receipt(receiver.channelId, sequence)
  const read = ack === undefined ? undefined : decodePacketAck(ack)
  return { delivered, believed: read?.ok === true && read.value.type === 'success', ack }
}
