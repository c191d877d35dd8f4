import { unwrap } from '@meshwork/core/foundation'
import {
  arbitraryConsumerPacket,
  arbitraryPacketAck,
  arbitraryProviderPacket,
  type Draws,
} from '@meshwork/core/testing/arbitraries'
import fc from 'fast-check'
import { encodePacketAck } from '../../acks/index.js'
import { MESH_CODECS } from '../../packets/index.js'
import { encodeProtocolVersion, PROTOCOL_NAME } from '../../version/index.js'

/** The data of a packet as a channel carries it: of either direction and each dialect, and now and then a text that is none. */
export function arbitraryPacketText(draws: Draws): fc.Arbitrary<string> {
  const packets = fc.oneof(
    fc.record({ side: fc.constant('provider' as const), packet: arbitraryProviderPacket(draws) }),
    fc.record({ side: fc.constant('consumer' as const), packet: arbitraryConsumerPacket(draws) }),
  )
  const written = fc
    .tuple(fc.constantFrom(...DIALECTS), packets)
    .map(([dialect, { side, packet }]) => MESH_CODECS[dialect].encodePacket(side, packet))
    // A dialect has no words for the news of later ones.
    .filter((text) => text.ok)
    .map((text) => unwrap(text))
  return fc.oneof({ weight: 8, arbitrary: written }, { weight: 1, arbitrary: draws.text }, garbage)
}

/** An answer as a channel carries it: a success, with data or without, a failure, and now and then a text that is none. */
export function arbitraryAckText(draws: Draws): fc.Arbitrary<string> {
  const written = arbitraryPacketAck(draws, fc.constant(undefined)).map((ack) =>
    encodePacketAck(ack.type === 'success' ? { type: 'success' } : ack),
  )
  return fc.oneof({ weight: 8, arbitrary: written }, { weight: 1, arbitrary: draws.text }, garbage)
}

/** What an end may propose as its version: one that is spoken, one that is not, those of other applications, nothing at all. */
export function arbitraryVersionText({ text }: Draws): fc.Arbitrary<string> {
  const ours = fc
    .constantFrom('0.11.0', '0.12.0', '1.0.0', '0.10.0', '0.11.1', '2.0.0', 'soon')
    .map((version) => encodeProtocolVersion({ protocol: PROTOCOL_NAME, version }))
  return fc.oneof(
    { weight: 6, arbitrary: ours },
    { weight: 2, arbitrary: fc.constantFrom('', 'ics20-1', 'bandchain-1', 'icq-1') },
    { weight: 1, arbitrary: text },
  )
}

const DIALECTS = Object.keys(MESH_CODECS) as (keyof typeof MESH_CODECS)[]

const garbage = fc.constantFrom('{}', '{"stake":{}}', '{"result":"AQ=="}', '{"result":1}', '{"error":null}', 'AQ==')
