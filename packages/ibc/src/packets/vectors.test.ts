import { unwrap } from '@meshwork/core/foundation'
import { MESH_DIALECTS, type MeshDialect } from '@meshwork/core/packets'
import { describe, expect, it } from 'vitest'
import { readPacketVectors, withTextNumbers } from '../../test-support/packet-vectors.js'
import { decodeProtocolVersion, encodeProtocolVersion } from '../version/index.js'
import { MESH_CODECS } from './index.js'

const DEPLOYED_KINDS = [
  'burn',
  'distribute',
  'distributeBatch',
  'internalUnstake',
  'stake',
  'transferRewards',
  'unstake',
  'valsetUpdate',
]
const KINDS: Readonly<Record<MeshDialect, readonly string[]>> = {
  '0.11.0': DEPLOYED_KINDS,
  '0.12.0': ['audit', ...DEPLOYED_KINDS, 'resync'].sort(),
  '1.0.0': ['distribute', 'stake', 'transferRewards', 'unstake', 'valsetUpdate'],
}

describe.each(MESH_DIALECTS)('dialect %s', (dialect) => {
  const vectors = readPacketVectors(dialect)
  const codec = MESH_CODECS[dialect]

  it('has packets of every kind', () => {
    const kinds = new Set(vectors.packets.map(({ packet }) => packet.type))
    expect([...kinds].sort()).toEqual(KINDS[dialect])
  })

  it.each(vectors.packets)('$source: $packet.type decodes and encodes to the same bytes', ({ from, text, packet }) => {
    const decoded = unwrap(codec.decodePacket(from, text))
    expect(withTextNumbers(decoded)).toEqual(packet)
    expect(unwrap(codec.encodePacket(from, decoded))).toBe(text)
  })

  it.each(vectors.packets)('$source: $packet.type is none of the other side', ({ from, text }) => {
    const other = from === 'provider' ? 'consumer' : 'provider'
    expect(codec.decodePacket(other, text)).toMatchObject({ ok: false, error: { reason: 'unknownPacket' } })
    expect(codec.encodePacket(other, unwrap(codec.decodePacket(from, text)))).toMatchObject({
      ok: false,
      error: { type: 'UnsupportedPacket', side: other },
    })
  })

  it.each(vectors.refused)('refuses $text', ({ from, text }) => {
    expect(codec.decodePacket(from, text)).toMatchObject({ ok: false, error: { type: 'DecodeError' } })
  })

  it.each(vectors.acks)('$source: $text decodes and encodes to the same bytes', ({ text, ack }) => {
    const decoded = unwrap(codec.decodeAck(text))
    expect(withTextNumbers(decoded)).toEqual(ack)
    expect(codec.encodeAck(decoded)).toBe(text)
  })

  it.each(vectors.refusedAcks ?? [])('refuses the ack %s', (text) => {
    expect(codec.decodeAck(text)).toMatchObject({ ok: false, error: { type: 'DecodeError' } })
  })

  it.each(vectors.unreadableAcks ?? [])('takes %s for a success of which nothing more is known', (text) => {
    expect(codec.decodeAck(text)).toMatchObject({ ok: true, value: { type: 'success', data: { type: 'unreadable' } } })
  })

  it.each(vectors.versions)('%s decodes and encodes to the same bytes', (text) => {
    expect(encodeProtocolVersion(unwrap(decodeProtocolVersion(text)))).toBe(text)
  })
})
