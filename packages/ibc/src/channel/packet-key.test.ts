import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { pairKey, uint64Part } from '@meshwork/core/table'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packetKey, packetPrefix, splitPacketKey } from './packet-key.js'

const edges = [0n, 1n, 255n, 256n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, MAX_UINT64]
const anySequence = fc.oneof(
  fc.constantFrom(...edges),
  fc.bigInt({ min: 0n, max: 2n ** 54n }),
  fc.bigInt({ min: 0n, max: MAX_UINT64 }),
)
const anyChannel = fc.stringMatching(/^channel-[0-9]{1,5}$/)

describe('packetKey', () => {
  it('is the pair key of the channel and the sequence', () => {
    fc.assert(
      fc.property(anyChannel, anySequence, (channelId, sequence) => {
        const key = packetKey(channelId, sequence)
        expect(key).toBe(pairKey(channelId, uint64Part(sequence)))
        expect(key.startsWith(packetPrefix(channelId))).toBe(true)
        expect(splitPacketKey(key)).toEqual({ channelId, sequence })
      }),
    )
  })

  it('orders the packets of a channel as they were sent', () => {
    fc.assert(
      fc.property(anyChannel, anySequence, anySequence, (channelId, a, b) => {
        expect(packetKey(channelId, a) < packetKey(channelId, b)).toBe(a < b)
      }),
    )
  })
})
