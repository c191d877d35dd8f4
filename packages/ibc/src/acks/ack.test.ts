import { encodeUtf8, unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DecodeReason } from '../wire/decode-error.js'
import { decodeAck, decodePacketAck, encodeAck, encodePacketAck, SUCCESS_ACK } from './index.js'

describe('encodeAck', () => {
  it('writes a result and an error', () => {
    expect(encodeAck({ type: 'success', payload: encodeUtf8('{}') })).toBe('{"result":"e30="}')
    expect(encodeAck({ type: 'failure', text: 'say "no"\n' })).toBe('{"error":"say \\"no\\"\\n"}')
    expect(SUCCESS_ACK).toBe('{"result":"e30="}')
  })
})

describe('decodeAck', () => {
  it('reads what encodeAck writes', () => {
    const anyAck = fc.oneof(
      fc.uint8Array().map((payload) => ({ type: 'success', payload }) as const),
      fc.string({ unit: 'grapheme' }).map((text) => ({ type: 'failure', text }) as const),
    )
    fc.assert(
      fc.property(anyAck, (ack) => {
        expect(unwrap(decodeAck(encodeAck(ack)))).toEqual(ack)
      }),
    )
  })

  const refused: readonly [reason: DecodeReason, text: string][] = [
    ['truncated', ''],
    ['unexpectedCharacter', 'ok'],
    ['wrongType', '"e30="'],
    ['notOneKey', '{}'],
    ['notOneKey', '{"result":"e30=","error":"x"}'],
    ['unknownField', '{"success":"e30="}'],
    ['wrongType', '{"result":1}'],
    ['wrongType', '{"error":null}'],
    ['badBase64', '{"result":"e3"}'],
    ['badBase64', '{"result":"{}"}'],
    ['trailingText', '{"result":"e30="}x'],
  ]
  it.each(refused)('refuses, as %s, %s', (reason, text) => {
    expect(decodeAck(text)).toMatchObject({ ok: false, error: { type: 'DecodeError', reason } })
    expect(decodePacketAck(text)).toMatchObject({ ok: false, error: { type: 'DecodeError', reason } })
  })
})

describe('packet acks', () => {
  it('carry nothing but success, or the text of the failure', () => {
    expect(encodePacketAck({ type: 'success' })).toBe(SUCCESS_ACK)
    expect(unwrap(decodePacketAck(SUCCESS_ACK))).toEqual({ type: 'success' })
    expect(unwrap(decodePacketAck('{"result":"AQ=="}'))).toEqual({ type: 'success' })
    const failure = { type: 'failure', text: 'Underflow minimum value' } as const
    expect(unwrap(decodePacketAck(encodePacketAck(failure)))).toEqual(failure)
  })
})
