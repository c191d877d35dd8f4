import { type MachineMessage, unwrap } from '@meshwork/core/foundation'
import {
  type BurnOwner,
  type BurnPacket,
  type MeshDialect,
  NO_NEWS,
  type ValsetUpdatePacket,
  type VerbatimPacket,
} from '@meshwork/core/packets'
import { addressOf, coins, uint, valoperOf } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyAuditedPacket, anyConsumerPacket, anyProviderPacket, mangled } from '../../test-support/arbitraries.js'
import { MESH_CODECS } from './index.js'

const [deployed, extended, documented] = [MESH_CODECS['0.11.0'], MESH_CODECS['0.12.0'], MESH_CODECS['1.0.0']]
const [V1, V2] = [valoperOf('val1'), valoperOf('val2')]
const burn: BurnPacket = { type: 'burn', validators: [V1, V2], burn: coins(5, 'uosmo') }
const owner = { delegator: addressOf('alice'), amounts: [uint(3), uint(2)] }

const news = (change: Partial<ValsetUpdatePacket>): ValsetUpdatePacket => ({
  ...NO_NEWS,
  height: 7n,
  timeSeconds: 70n,
  ...change,
})
const burnOf = (whose: BurnOwner): BurnPacket => ({ ...burn, owner: whose })
const addition = { valoper: V1, pubKey: 'key' }
const slash = {
  ...{ validator: V1, infractionHeight: 1n, infractionTimeSeconds: 1n, power: 1n },
  ...{ slashAmount: coins(1, 'uosmo'), slashRatio: '0.1' },
}

describe('a burn', () => {
  it('[MS D-34 safe] keeps its owner in 0.12.0, and loses him in 0.11.0', () => {
    const owned = burnOf(owner)
    const text = unwrap(extended.encodePacket('provider', owned))
    expect(text).toBe(
      '{"burn":{"delegator":"alice","validators":["val1","val2"],"amounts":["3","2"],"burn":{"denom":"uosmo","amount":"5"}}}',
    )
    expect(extended.decodePacket('provider', text)).toEqual({ ok: true, value: owned })
    expect(unwrap(deployed.encodePacket('provider', owned))).toBe(unwrap(deployed.encodePacket('provider', burn)))
  })

  it.each([
    ['without an owner', burn],
    ['with too few amounts', burnOf({ ...owner, amounts: [uint(5)] })],
    ['with amounts that are not together the burn', burnOf({ ...owner, amounts: [uint(3), uint(3)] })],
  ])('%s is not written in 0.12.0', (_what, packet) => {
    expect(extended.encodePacket('provider', packet)).toEqual({
      ok: false,
      error: { type: 'UnsupportedPacket', side: 'provider', packet: 'burn' },
    })
  })

  it.each([
    ['["1","1","3"]', 'unequalLengths'],
    ['["3","3"]', 'wrongSum'],
  ])('with the amounts %s is refused: %s', (amounts, reason) => {
    const text = unwrap(extended.encodePacket('provider', burnOf(owner))).replace('["3","2"]', amounts)
    expect(extended.decodePacket('provider', text)).toEqual({
      ok: false,
      error: { type: 'DecodeError', path: ['burn', 'amounts'], reason },
    })
  })
})

describe('what 1.0.0 cannot say', () => {
  const unsaid: readonly (readonly [what: string, side: 'provider' | 'consumer', packet: MachineMessage])[] = [
    ['a burn', 'provider', burn],
    ['a burn of an owner', 'provider', burnOf(owner)],
    ['stake that is given back', 'consumer', { type: 'internalUnstake' }],
    ['rewards of several validators', 'consumer', { type: 'distributeBatch' }],
    ['who left the active set', 'consumer', news({ removals: [V1] })],
    ['a new key by itself', 'consumer', news({ updated: [addition] })],
    ['who is jailed', 'consumer', news({ jailed: [V1] })],
    ['who is no longer', 'consumer', news({ unjailed: [V1] })],
    ['a slash', 'consumer', news({ slashed: [slash] })],
    ['additions and tombstones at once', 'consumer', news({ additions: [addition], tombstoned: [V2] })],
    ['additions and a slash at once', 'consumer', news({ additions: [addition], slashed: [slash] })],
  ]

  it.each(unsaid)('%s is UnsupportedPacket', (_what, side, packet) => {
    expect(documented.encodePacket(side, packet)).toEqual({
      ok: false,
      error: { type: 'UnsupportedPacket', side, packet: packet.type },
    })
  })
})

describe('every packet that a dialect can say', () => {
  it('comes back as it was sent, in 0.12.0', () => {
    fc.assert(
      fc.property(anyAuditedPacket, (packet) => {
        expect(unwrap(extended.decodePacket('provider', unwrap(extended.encodePacket('provider', packet))))).toEqual(
          packet,
        )
      }),
    )
    fc.assert(
      fc.property(anyConsumerPacket, (packet) => {
        expect(unwrap(extended.decodePacket('consumer', unwrap(extended.encodePacket('consumer', packet))))).toEqual(
          packet,
        )
      }),
    )
  })

  it.each<MeshDialect>(['0.12.0', '1.0.0'])('is read or refused, whatever the text, in %s', (dialect) => {
    const codec = MESH_CODECS[dialect]
    for (const [side, packets] of [
      ['provider', dialect === '0.12.0' ? anyAuditedPacket : anyProviderPacket],
      ['consumer', anyConsumerPacket],
    ] as const) {
      const texts = (packets as fc.Arbitrary<MachineMessage>)
        .map((packet) => codec.encodePacket(side, packet))
        .filter(({ ok }) => ok)
        .map((text) => unwrap(text))
      fc.assert(
        fc.property(fc.oneof(texts, mangled(texts)), (text) => {
          const read = codec.decodePacket(side, text)
          if (!read.ok) expect(read.error.type).toBe('DecodeError')
          else expect(codec.decodePacket(side, unwrap(codec.encodePacket(side, read.value)))).toEqual(read)
        }),
      )
    }
  })
})

describe('what a side sent, when it is answered', () => {
  it('is a packet of the dialect, or what it was as a text', () => {
    const text = '{"remove_validators":["val1"]}'
    expect(documented.decodeSent?.('consumer', text, 'answered')).toMatchObject({
      ok: true,
      value: { type: 'valsetUpdate', tombstoned: ['val1'] },
    })
    expect(deployed.decodeSent?.('consumer', text, 'lost')).toEqual({ ok: true, value: { type: 'verbatim', text } })
    const verbatim: VerbatimPacket = { type: 'verbatim', text }
    expect(documented.encodePacket('consumer', verbatim)).toEqual({ ok: true, value: text })
  })
})
