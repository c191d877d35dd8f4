import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { readPacketVectors, withTextNumbers } from '../../test-support/packet-vectors.js'
import { decodePacketAck, encodePacketAck } from '../acks/index.js'
import { decodeProtocolVersion, encodeProtocolVersion } from '../version/index.js'
import { MESH_CODECS } from './index.js'

const vectors = readPacketVectors()
const codec = MESH_CODECS['0.11.0']

describe('recorded packets', () => {
  it('are of every kind', () => {
    const kinds = new Set(vectors.packets.map(({ packet }) => packet.type))
    expect([...kinds].sort()).toEqual([
      'burn',
      'distribute',
      'distributeBatch',
      'internalUnstake',
      'stake',
      'transferRewards',
      'unstake',
      'valsetUpdate',
    ])
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
})

describe('recorded acks', () => {
  it.each(vectors.acks)('$source: $text decodes and encodes to the same bytes', ({ text, ack }) => {
    expect(unwrap(decodePacketAck(text))).toEqual(ack)
    expect(encodePacketAck(ack)).toBe(text)
  })
})

describe('recorded versions', () => {
  it.each(vectors.versions)('%s decodes and encodes to the same bytes', (text) => {
    expect(encodeProtocolVersion(unwrap(decodeProtocolVersion(text)))).toBe(text)
  })
})
