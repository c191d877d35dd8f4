import fc from 'fast-check'
import type { ChannelMessage, ChannelOpening, PacketAck } from '../../packets/channel-message.js'
import type { Draws } from './draws.js'
import { type MessageFields, maybe, recordOf } from './message-arbitrary.js'

/** How the two packets of a channel are drawn, as one of its ends sees them, and what answers carry. */
export interface ChannelDraws<Incoming, Outgoing> {
  readonly incoming: fc.Arbitrary<Incoming>
  readonly outgoing: fc.Arbitrary<Outgoing>
  /** What a successful answer may carry. Default: anything. */
  readonly answer?: fc.Arbitrary<unknown>
}

/** Everything that a channel may say to the machine behind it. */
export function channelFields<Incoming, Outgoing>(
  draws: Draws,
  { incoming, outgoing, answer }: ChannelDraws<Incoming, Outgoing>,
): MessageFields<ChannelMessage<Incoming, Outgoing>> {
  const { channelId, sequence } = draws
  const channel = arbitraryChannelOpening(draws)
  return {
    channelOpenInit: { channel },
    channelOpenTry: { channel },
    channelOpenAck: { channel },
    channelOpenConfirm: { channel },
    channelCloseInit: { channelId },
    channelCloseConfirm: { channelId },
    channelFrozen: { channelId },
    channelUnfrozen: { channelId },
    receivePacket: { channelId, packet: incoming },
    acknowledgePacket: { channelId, sequence, packet: outgoing, ack: arbitraryPacketAck(draws, answer) },
    timeoutPacket: { channelId, sequence, packet: outgoing },
  }
}

/** One end of a channel that opens: with a port of ours or of nobody, ordered now and then. */
export function arbitraryChannelOpening({ channelId, address, text }: Draws): fc.Arbitrary<ChannelOpening> {
  const version = fc.oneof(
    fc.constantFrom('bandchain-1', 'icq-1', 'ics20-1', '{"protocol":"mesh-security","version":"0.11.0"}'),
    text,
  )
  return recordOf<ChannelOpening>({
    channelId,
    connectionId: fc.constantFrom('connection-0', 'connection-0', 'connection-1'),
    counterpartyPort: address.map((one) => `wasm.${one}`),
    counterpartyChannelId: maybe(channelId),
    ordering: fc.constantFrom('unordered' as const, 'unordered' as const, 'unordered' as const, 'ordered' as const),
    version: maybe(version),
  })
}

/** What the other side may answer: it went well, with or without data, or it did not. */
export function arbitraryPacketAck(
  { text }: Draws,
  answer: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 1 }),
): fc.Arbitrary<PacketAck> {
  return fc.oneof(
    fc.constant({ type: 'success' as const }),
    fc.record({ type: fc.constant('success' as const), data: answer }),
    fc.record({ type: fc.constant('failure' as const), text }),
  )
}
