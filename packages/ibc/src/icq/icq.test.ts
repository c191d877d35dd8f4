import { readFileSync } from 'node:fs'
import { encodeUtf8, ok, unwrap } from '@meshwork/core/foundation'
import type { InterchainQueryPacket } from '@meshwork/core/packets'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAck } from '../acks/index.js'
import { encodeBase64 } from '../wire/index.js'
import { icqApplication } from './icq-application.js'
import { decodeInterchainAck, decodeInterchainQuery, encodeInterchainAck, encodeInterchainQuery } from './index.js'

const file = new URL('../../../../testdata/ibc/price-feeds.json', import.meta.url)
const { icq } = JSON.parse(readFileSync(file, 'utf8'))

/** A value as the vectors write it: numbers of a u64 and more in digits. */
const written = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)))

describe('interchain queries', () => {
  it.each<[string, object]>(
    icq.packets.map((vector: { text: string; requests: object }) => [vector.text, vector.requests]),
  )('reads and writes %s', (text, requests) => {
    const packet = unwrap(decodeInterchainQuery(text))
    expect(written(packet.requests)).toEqual(requests)
    expect(encodeInterchainQuery(packet)).toBe(text)
  })

  const text = (bytes: readonly number[]) => `{"data":"${encodeBase64(Uint8Array.from(bytes))}","memo":""}`
  it.each([
    ['{"data":"","memo":"","more":1}', 'unknownField', ['more']],
    ['{"memo":""}', 'missingField', ['data']],
    ['{"data":7,"memo":""}', 'wrongType', ['data']],
    ['{"data":"?","memo":""}', 'badBase64', ['data']],
    // A length beyond the end, a number where a message should be, a tag that goes on for ever.
    [text([0x0a, 0x05, 0x01]), 'badProtobuf', ['data']],
    [text([0x08, 0x05]), 'badProtobuf', ['data']],
    [text([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 'badProtobuf', ['data']],
    // A path that is no UTF-8.
    [text([0x0a, 0x03, 0x12, 0x01, 0xff]), 'badProtobuf', ['data', 'requests', '0']],
  ])('refuses %s', (bad, reason, path) => {
    expect(decodeInterchainQuery(bad)).toMatchObject({ ok: false, error: { type: 'DecodeError', reason, path } })
  })

  it('does without a memo, as Go does', () => {
    expect(decodeInterchainQuery('{"data":""}')).toEqual(ok({ type: 'interchainQuery', requests: [] }))
  })

  it('reads back whatever it writes', () => {
    const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    const twap = fc.record({
      type: fc.constant('arithmeticTwapToNow' as const),
      poolId: uint64,
      baseAsset: fc.string({ unit: 'grapheme' }),
      quoteAsset: fc.string(),
      startTimeNanos: fc.bigInt({ min: 0n, max: 2n ** 70n }),
    })
    const unknown = fc.record({
      type: fc.constant('unknown' as const),
      path: fc.string(),
      data: fc.uint8Array().map(encodeBase64),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(twap, unknown)), (requests) => {
        const packet: InterchainQueryPacket = { type: 'interchainQuery', requests }
        expect(decodeInterchainQuery(encodeInterchainQuery(packet))).toEqual(ok(packet))
      }),
    )
  })
})

describe('answers', () => {
  it.each<[string, object, boolean]>(
    icq.acks.map((vector: { text: string; ack: object; writes: boolean }) => [vector.text, vector.ack, vector.writes]),
  )('[MS D-17 safe] [MS D-17 reference] reads %s', (text, ack, writes) => {
    const read = decodeInterchainAck(text)
    expect(written(read)).toEqual(ack)
    if (writes) expect(encodeInterchainAck(read)).toBe(text)
  })

  it('reads every text: what is no answer says so', () => {
    const result = (payload: string) => encodeAck({ type: 'success', payload: encodeUtf8(payload) })
    const reasons = [
      'nonsense',
      result('nonsense'),
      result('{}'),
      result('{"data":"?"}'),
      result(`{"data":"${encodeBase64(Uint8Array.of(0x0a, 0x05))}"}`),
      // A value that is a number.
      result(`{"data":"${encodeBase64(Uint8Array.of(0x0a, 0x02, 0x38, 0x01))}"}`),
      encodeAck({ type: 'success', payload: Uint8Array.of(0xff) }),
    ].map((text) => {
      const { data } = decodeInterchainAck(text) as { data?: { type: string; reason?: string } }
      return data?.reason
    })
    expect(reasons).toEqual([
      expect.stringContaining('unexpectedCharacter'),
      expect.stringContaining('unexpectedCharacter'),
      'result.data: missingField',
      'result.data: badBase64',
      'result.data: badProtobuf',
      'result.data: badProtobuf',
      'result: badUtf8',
    ])
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeInterchainAck(text)).toMatchObject({ data: { type: 'unreadable' } })
      }),
    )
  })

  it('the answer to another question stays bytes, as does a number that no decimal holds', () => {
    const answer = (value: Uint8Array) => {
      const response = Uint8Array.of(0x3a, value.length, ...value)
      const bytes = Uint8Array.of(0x0a, response.length, ...response)
      const payload = encodeUtf8(`{"data":"${encodeBase64(bytes)}"}`)
      return decodeInterchainAck(encodeAck({ type: 'success', payload }))
    }
    const digits = (text: string) => Uint8Array.of(0x0a, text.length, ...encodeUtf8(text))
    for (const value of [
      digits('1.5'),
      digits((2n ** 128n).toString()),
      digits('9'.repeat(99)),
      Uint8Array.of(0x08, 1),
    ])
      expect(answer(value)).toMatchObject({
        data: { responses: [{ result: { type: 'unknown', data: encodeBase64(value) } }] },
      })
    expect(answer(digits((2n ** 128n - 1n).toString()))).toMatchObject({
      data: { responses: [{ result: { type: 'arithmeticTwap' } }] },
    })
  })
})

describe('icqApplication', () => {
  it('speaks exactly icq-1', () => {
    const { matches, propose, answer, accept } = icqApplication
    expect([matches('icq-1'), matches('icq-2'), matches('')]).toEqual([true, false, false])
    expect([propose(''), propose('icq-1'), answer('icq-1'), accept('icq-1', 'icq-1')]).toEqual(
      Array.from({ length: 4 }, () => ok('icq-1')),
    )
    for (const negotiate of [propose, answer, accept])
      expect(negotiate('icq-2', 'icq-1')).toEqual({ ok: false, error: { type: 'InvalidVersion', version: 'icq-2' } })
  })

  it('writes questions from either end, and nothing else', () => {
    const codec = icqApplication.codec('icq-1')
    const packet: InterchainQueryPacket = { type: 'interchainQuery', requests: [] }
    for (const side of ['provider', 'consumer'] as const)
      expect(codec.encodePacket(side, packet)).toEqual(ok('{"data":"","memo":""}'))
    expect(codec.encodePacket('consumer', { type: 'stake' })).toMatchObject({ error: { type: 'UnsupportedPacket' } })
  })

  it('tells refusals as feeds and hosts do', () => {
    const text = (type: string) => icqApplication.refusalText('provider', { type })
    expect(text('IbcReceiveNotAccepted')).toBe('Contract does not receive packets except for acknowledgements')
    expect(text('QueryNotAllowed')).toBe('ABCI code: 4: error handling packet: see events for details')
    expect(text('QueryFailed')).toBe('ABCI code: 1: error handling packet: see events for details')
  })
})
