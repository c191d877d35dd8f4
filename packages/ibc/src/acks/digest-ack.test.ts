import type { ValidatorDigest } from '@meshwork/core/packets'
import { uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { decodeDigestAck, decodePacketAck, encodeDigestAck, SUCCESS_ACK } from './index.js'

const digest: ValidatorDigest = { validator: valoperOf('val1'), applied: 1n, sum: uint(5) }

describe('encodeDigestAck', () => {
  it('writes what was applied by validator, and nothing where there is nothing to say', () => {
    const text = encodeDigestAck({ type: 'success', data: [digest] })
    expect(text).toBe('{"result":"eyJ2YWwxIjp7Im4iOjEsInN1bSI6IjUifX0="}')
    expect(decodeDigestAck(text)).toEqual({ ok: true, value: { type: 'success', data: [digest] } })
    expect(encodeDigestAck({ type: 'success' })).toBe(SUCCESS_ACK)
    expect(encodeDigestAck({ type: 'success', data: [] })).toBe(SUCCESS_ACK)
  })

  it.each([
    { type: 'success', data: 7n },
    { type: 'success', data: [7n] },
    { type: 'success', data: [{ validator: 'val1' }] },
  ] as const)('says nothing of data that is no digest: %o', (ack) => {
    expect(encodeDigestAck(ack)).toBe(SUCCESS_ACK)
  })
})

describe('decodeDigestAck', () => {
  it('takes the plain success of 0.11.0, and its refusals', () => {
    expect(decodeDigestAck(SUCCESS_ACK)).toEqual({ ok: true, value: { type: 'success' } })
    expect(decodeDigestAck('{"error":"no"}')).toEqual({ ok: true, value: { type: 'failure', text: 'no' } })
  })

  it('0.11.0 does not look at it', () => {
    const text = encodeDigestAck({ type: 'success', data: [digest] })
    expect(decodePacketAck(text)).toEqual({ ok: true, value: { type: 'success' } })
  })

  it('[MS D-31 safe] takes a success for what it is, and says where its payload is wrong', () => {
    const wrong = (payload: string) => decodeDigestAck(`{"result":"${btoa(payload)}"}`)
    const unreadable = (reason: string) => ({
      ok: true,
      value: { type: 'success', data: { type: 'unreadable', reason } },
    })
    expect(wrong('{"val1":{"n":1,"sum":"-5"}}')).toEqual(unreadable('result.val1.sum: notDigits'))
    expect(wrong('{"val1":{"n":1,"sum":"5","counted":5}}')).toEqual(unreadable('result.val1.counted: wrongType'))
    expect(wrong('7')).toEqual(unreadable('result: wrongType'))
  })
})
