import type { SentPacket } from '../ports/relay-chain.js'
import type { ChannelSide } from './path.js'

/** A packet that was received, and what its receiver said to it. */
export interface AnsweredPacket {
  readonly packet: SentPacket
  /** The acknowledgement, as text on the wire. */
  readonly ack: string
}

/** How many packets a relayer looks at together. */
const PAGE = 1_000

/** The packets of a sender that have no outcome yet, ascending, page by page: those that there are now, whatever is sent meanwhile. */
async function* unresolved({ chain, channelId }: ChannelSide): AsyncGenerator<SentPacket> {
  const newest = await chain.unresolvedPackets(channelId, { order: 'descending', limit: 1 })
  // A chain that knows no pages gives all of them each time.
  const last = newest.reduce((most, { sequence }) => (sequence > most ? sequence : most), 0n)
  for (let after = 0n; after < last; ) {
    const page = await chain.unresolvedPackets(channelId, { after, limit: PAGE })
    for (const packet of page) if (packet.sequence > after && packet.sequence <= last) yield packet
    after = page.at(-1)?.sequence ?? last
  }
}

/** Sent and not received, ascending. */
export async function* packetsOnTheWay(sender: ChannelSide, receiver: ChannelSide): AsyncGenerator<SentPacket> {
  for await (const packet of unresolved(sender)) {
    const { received } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
    if (!received) yield packet
  }
}

/** Received, with an acknowledgement that the sender has not taken, ascending. */
export async function* acksOnTheWay(sender: ChannelSide, receiver: ChannelSide): AsyncGenerator<AnsweredPacket> {
  for await (const packet of unresolved(sender)) {
    const { ack } = await receiver.chain.receipt(receiver.channelId, packet.sequence)
    if (ack !== undefined) yield { packet, ack }
  }
}

/** All of {@link packetsOnTheWay}. */
export async function waitingPackets(sender: ChannelSide, receiver: ChannelSide): Promise<SentPacket[]> {
  return all(packetsOnTheWay(sender, receiver))
}

/** All of {@link acksOnTheWay}. */
export async function waitingAcks(sender: ChannelSide, receiver: ChannelSide): Promise<AnsweredPacket[]> {
  return all(acksOnTheWay(sender, receiver))
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
