import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyConsumerPacket, anyProviderPacket, mangled } from '../../test-support/arbitraries.js'
import { parseJson, writeJson } from '../wire/json/index.js'
import { decodeConsumerPacket, decodeProviderPacket, encodeConsumerPacket, encodeProviderPacket } from './index.js'
import { decodeByName } from './provider-packet.js'
import { readStake } from './stake.js'
import { readUnstake } from './unstake.js'

const providerTexts = anyProviderPacket.map(encodeProviderPacket)
const consumerTexts = anyConsumerPacket.map(encodeConsumerPacket)

describe('every packet', () => {
  it('comes back as it was sent', () => {
    fc.assert(
      fc.property(anyProviderPacket, (packet) => {
        expect(unwrap(decodeProviderPacket(encodeProviderPacket(packet)))).toEqual(packet)
      }),
    )
    fc.assert(
      fc.property(anyConsumerPacket, (packet) => {
        expect(unwrap(decodeConsumerPacket(encodeConsumerPacket(packet)))).toEqual(packet)
      }),
    )
  })

  it('is written without white space outside its texts, fields in the order in which they are read', () => {
    fc.assert(
      fc.property(fc.oneof(providerTexts, consumerTexts), (text) => {
        expect(writeJson(unwrap(parseJson(text)))).toBe(text)
      }),
    )
  })

  it('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(mangled(providerTexts), (text) => {
        const read = decodeProviderPacket(text)
        if (read.ok) expect(unwrap(decodeProviderPacket(encodeProviderPacket(read.value)))).toEqual(read.value)
        else expect(read.error.type).toBe('DecodeError')
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(mangled(consumerTexts), (text) => {
        const read = decodeConsumerPacket(text)
        if (read.ok) expect(unwrap(decodeConsumerPacket(encodeConsumerPacket(read.value)))).toEqual(read.value)
        else expect(read.error.type).toBe('DecodeError')
      }),
      { numRuns: 500 },
    )
  })
})

describe('the quick way to stakes and unstakes', () => {
  it('agrees with the schema on every text that it takes', () => {
    fc.assert(
      fc.property(fc.oneof(providerTexts, mangled(providerTexts)), (text) => {
        const quick = readStake(text) ?? readUnstake(text)
        if (quick !== undefined) expect(decodeByName(text)).toEqual({ ok: true, value: quick })
      }),
      { numRuns: 3000 },
    )
  })

  it('takes what our encoders write, unless something in it is escaped', () => {
    fc.assert(
      fc.property(anyProviderPacket, (packet) => {
        const text = encodeProviderPacket(packet)
        fc.pre((packet.type === 'stake' || packet.type === 'unstake') && !text.includes('\\'))
        expect(readStake(text) ?? readUnstake(text)).toEqual(packet)
      }),
    )
  })
})
