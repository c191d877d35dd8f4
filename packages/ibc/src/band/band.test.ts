import { readFileSync } from 'node:fs'
import { encodeUtf8, ok, unwrap } from '@meshwork/core/foundation'
import type { OraclePacket } from '@meshwork/core/packets'
import { coins } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAck } from '../acks/index.js'
import { bandApplication } from './band-application.js'
import { decodeOracleAck, decodeOraclePacket, encodeOracleAck, encodeOraclePacket } from './index.js'
import { readInput, readOutput, writeInput, writeOutput } from './script-data.js'

const file = new URL('../../../../testdata/ibc/price-feeds.json', import.meta.url)
const { band } = JSON.parse(readFileSync(file, 'utf8'))

/** A value as the vectors write it: numbers of a u64 and more in digits. */
const written = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)))
type Vector = { readonly text: string; readonly packet: object; readonly ack: object }

describe('OBI', () => {
  it('writes the input byte by byte', () => {
    // Two symbols, each after its length; then a byte.
    const bytes = [0, 0, 0, 2, 0, 0, 0, 1, 0x41, 0, 0, 0, 2, 0xc3, 0xa9, 5]
    const input = { symbols: ['A', 'é'], minimumSources: 5 }
    expect([...writeInput(input)]).toEqual(bytes)
    expect(readInput(Uint8Array.from(bytes))).toEqual(input)
  })

  it('writes the output byte by byte', () => {
    const bytes = [0, 0, 0, 1, 0, 0, 0, 1, 0x41, 7, 1, 2, 3, 4, 5, 6, 7, 8]
    const rates = [{ symbol: 'A', code: 7, rate: 0x0102030405060708n }]
    expect([...writeOutput(rates)]).toEqual(bytes)
    expect(readOutput(Uint8Array.from(bytes))).toEqual(rates)
  })

  it.each([
    ['nothing', []],
    ['a count without items', [0xff, 0xff, 0xff, 0xff]],
    ['a rate that is cut off', [0, 0, 0, 1, 0, 0, 0, 1, 0x41, 7, 1, 2, 3]],
    ['a byte too many', [0, 0, 0, 0, 0]],
    ['a symbol that is no UTF-8', [0, 0, 0, 1, 0, 0, 0, 1, 0xff, 7, 1, 2, 3, 4, 5, 6, 7, 8]],
  ])('refuses %s', (_what, bytes) => {
    expect(readOutput(Uint8Array.from(bytes))).toBeUndefined()
  })
})

describe('oracle packets', () => {
  it.each<[string, object]>(band.packets.map(({ text, packet }: Vector) => [text, packet]))(
    'reads and writes %s',
    (text, packet) => {
      const read = unwrap(decodeOraclePacket(text))
      expect(written(read)).toEqual(packet)
      expect(encodeOraclePacket(read)).toBe(text)
    },
  )

  const [request, response] = band.packets.map(({ text }: Vector) => text) as [string, string]
  it.each([
    ['nonsense', 'unexpectedCharacter', []],
    ['7', 'wrongType', []],
    [request.replace('{', '{"more":1,'), 'unknownField', ['more']],
    [request.replace('"396"', '396'), 'wrongType', ['oracle_script_id']],
    [request.replace('"16"', '"-1"'), 'notDigits', ['ask_count']],
    [request.replace('"100000"', '"18446744073709551616"'), 'aboveLimit', ['prepare_gas']],
    [request.replace(/"calldata":"[^"]*"/, '"calldata":"AAAA"'), 'badObi', ['calldata']],
    [request.replace(/"calldata":"[^"]*"/, '"calldata":"?"'), 'badBase64', ['calldata']],
    [request.replace('"uband"', '"!"'), 'badDenom', ['fee_limit', '0', 'denom']],
    [response.replace('SUCCESS', 'FINE'), 'badName', ['resolve_status']],
    [response.replace(/"result":"[^"]*"/, '"result":""'), 'badObi', ['result']],
    [response.replace(/"result":"[^"]*"/, '"result":null'), 'badObi', ['result']],
    [response.replace('"request_id":"7",', ''), 'missingField', ['request_id']],
  ])('refuses %s', (bad, reason, path) => {
    expect(decodeOraclePacket(bad)).toMatchObject({ ok: false, error: { type: 'DecodeError', reason, path } })
  })

  it('reads back whatever it writes', () => {
    const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    const byte = fc.nat(255)
    const packet: fc.Arbitrary<OraclePacket> = fc.oneof(
      fc.record({
        type: fc.constant('oracleRequest' as const),
        clientId: fc.string(),
        oracleScriptId: uint64,
        symbols: fc.array(fc.string({ unit: 'grapheme' })),
        minimumSources: byte,
        askCount: uint64,
        minCount: uint64,
        feeLimit: fc.array(fc.nat().map((amount) => coins(amount, 'uband'))),
        prepareGas: uint64,
        executeGas: uint64,
      }),
      fc.record({
        type: fc.constant('oracleResponse' as const),
        clientId: fc.string(),
        requestId: uint64,
        answerCount: uint64,
        requestTimeSeconds: uint64,
        resolveTimeSeconds: uint64,
        status: fc.constant('success' as const),
        rates: fc.array(fc.record({ symbol: fc.string(), code: byte, rate: uint64 })),
      }),
    )
    fc.assert(
      fc.property(packet, (one) => {
        expect(decodeOraclePacket(encodeOraclePacket(one))).toEqual(ok(one))
      }),
    )
  })
})

describe('acknowledgements', () => {
  it.each<[string, object]>(band.acks.map(({ text, ack }: Vector) => [text, ack]))(
    'reads and writes %s',
    (text, ack) => {
      const read = decodeOracleAck(text)
      expect(written(read)).toEqual(ack)
      expect(encodeOracleAck(read)).toBe(text)
    },
  )

  it('an id is a u64; a larger one is none', () => {
    const taken = (id: string) => encodeAck({ type: 'success', payload: encodeUtf8(`{"request_id":"${id}"}`) })
    expect(decodeOracleAck(taken('18446744073709551615'))).toMatchObject({ data: { requestId: 2n ** 64n - 1n } })
    for (const id of ['18446744073709551616', '-1', '1.0', ''])
      expect(decodeOracleAck(taken(id))).toEqual({ type: 'success' })
  })

  it('reads every text: what is none is a failure', () => {
    expect(decodeOracleAck('nonsense')).toMatchObject({ type: 'failure' })
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeOracleAck(text).type).toBe('failure')
      }),
    )
  })
})

describe('bandApplication', () => {
  it('speaks exactly bandchain-1, from either end', () => {
    expect([bandApplication.matches('bandchain-1'), bandApplication.matches('icq-1')]).toEqual([true, false])
    expect(bandApplication.answer('bandchain-2')).toMatchObject({ error: { type: 'InvalidVersion' } })
    const codec = bandApplication.codec('bandchain-1')
    expect(codec.encodePacket('provider', { type: 'stake' })).toMatchObject({ error: { type: 'UnsupportedPacket' } })
  })

  it('tells refusals as feeds and oracle chains do', () => {
    const text = (type: string) => bandApplication.refusalText('consumer', { type })
    expect(text('InvalidPrice')).toBe('Invalid price, must be greater than 0.0')
    expect(text('InvalidCounts')).toBe('ABCI code: 1: error handling packet: see events for details')
  })
})
