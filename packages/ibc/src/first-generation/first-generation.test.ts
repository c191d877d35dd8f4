import type { FirstGenerationConsumerPacket, FirstGenerationProviderPacket } from '@meshwork/core/first-generation'
import { unwrap } from '@meshwork/core/foundation'
import { addressOf, coins, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import {
  decodeFirstGenerationAck,
  decodeFirstGenerationConsumerPacket,
  decodeFirstGenerationProviderPacket,
  encodeFirstGenerationAck,
  encodeFirstGenerationConsumerPacket,
  encodeFirstGenerationProviderPacket,
  FIRST_GENERATION_VERSION,
  firstGenerationApplication,
  firstGenerationCodec,
} from './index.js'

const validator = valoperOf('junovaloper1abc')
const stake = { type: 'stake', validator, amount: uint(1_000), key: addressOf('alice') } as const
const LISTED = '{"result":"eyJ2YWxpZGF0b3JzIjpbImp1bm92YWxvcGVyMWFiYyIsImp1bm92YWxvcGVyMXh5eiJdfQ=="}'

describe('packets of a provider', () => {
  const written: readonly [FirstGenerationProviderPacket, string][] = [
    [{ type: 'listValidators' }, '{"list_validators":{}}'],
    [stake, '{"stake":{"validator":"junovaloper1abc","amount":"1000","key":"alice"}}'],
    [{ ...stake, type: 'unstake' }, '{"unstake":{"validator":"junovaloper1abc","amount":"1000","key":"alice"}}'],
  ]
  it.each(written)('%o', (packet, text) => {
    expect(encodeFirstGenerationProviderPacket(packet)).toBe(text)
    expect(decodeFirstGenerationProviderPacket(text)).toEqual({ ok: true, value: packet })
  })

  it('may have their fields in any order, as the contracts read them', () => {
    const text = '{"stake":{"key":"alice","amount":"1000","validator":"junovaloper1abc"}}'
    expect(unwrap(decodeFirstGenerationProviderPacket(text))).toEqual(stake)
  })

  it.each([
    ['{"list_validators":{"limit":1}}', 'unknownField', ['list_validators', 'limit']],
    ['{"list_validators":[]}', 'wrongType', ['list_validators']],
    ['{"stake":{"validator":"v","amount":"1"}}', 'missingField', ['stake', 'key']],
    ['{"stake":{"validator":"v","amount":1,"key":"a"}}', 'wrongType', ['stake', 'amount']],
    ['{"stake":{"validator":"v","amount":"-1","key":"a"}}', 'notDigits', ['stake', 'amount']],
    ['{"unstake":{"validator":"v","amount":"1","key":"a","x":1}}', 'unknownField', ['unstake', 'x']],
    ['{"unstake":{"validator":"","amount":"1","key":"a"}}', 'badName', ['unstake', 'validator']],
    ['{"rewards":{"validator":"v","total_funds":{"denom":"d","amount":"1"}}}', 'unknownPacket', ['rewards']],
    ['{"stake":{},"unstake":{}}', 'notOneKey', []],
  ])('refuses %s', (text, reason, path) => {
    expect(decodeFirstGenerationProviderPacket(text)).toEqual({
      ok: false,
      error: { type: 'DecodeError', reason, path },
    })
  })
})

describe('packets of a consumer', () => {
  const written: readonly [FirstGenerationConsumerPacket, string][] = [
    [
      { type: 'updateValidators', added: [validator], removed: [] },
      '{"update_validators":{"added":["junovaloper1abc"],"removed":[]}}',
    ],
    [
      { type: 'rewards', validator, totalFunds: coins(100, 'ujuno') },
      '{"rewards":{"validator":"junovaloper1abc","total_funds":{"denom":"ujuno","amount":"100"}}}',
    ],
  ]
  it.each(written)('%o', (packet, text) => {
    expect(encodeFirstGenerationConsumerPacket(packet)).toBe(text)
    expect(decodeFirstGenerationConsumerPacket(text)).toEqual({ ok: true, value: packet })
  })

  it.each([
    ['{"update_validators":{"added":[]}}', 'missingField', ['update_validators', 'removed']],
    ['{"update_validators":{"added":["a b"],"removed":[]}}', 'badName', ['update_validators', 'added', '0']],
    ['{"update_validators":{"added":[],"removed":[],"jailed":[]}}', 'unknownField', ['update_validators', 'jailed']],
    ['{"rewards":{"validator":"v"}}', 'missingField', ['rewards', 'total_funds']],
    ['{"rewards":{"validator":"v","total_funds":{"denom":"d"}}}', 'missingField', ['rewards', 'total_funds', 'amount']],
    ['{"rewards":{"validator":"v","total_funds":{"denom":"d","amount":"1"},"x":1}}', 'unknownField', ['rewards', 'x']],
    ['{"stake":{"validator":"v","amount":"1","key":"a"}}', 'unknownPacket', ['stake']],
  ])('refuses %s', (text, reason, path) => {
    expect(decodeFirstGenerationConsumerPacket(text)).toEqual({
      ok: false,
      error: { type: 'DecodeError', reason, path },
    })
  })
})

describe('answers', () => {
  it('carry a list, nothing, or the text of a failure', () => {
    const data = { validators: [validator, valoperOf('junovaloper1xyz')] }
    for (const [ack, text] of [
      [{ type: 'success' }, '{"result":"e30="}'],
      [{ type: 'success', data }, LISTED],
      [{ type: 'failure', text: 'no' }, '{"error":"no"}'],
    ] as const) {
      expect(encodeFirstGenerationAck(ack)).toBe(text)
      expect(unwrap(decodeFirstGenerationAck(text))).toEqual(ack)
    }
    // What a receiver says beside a list is not told.
    expect(encodeFirstGenerationAck({ type: 'success', data: { sequence: 1n } })).toBe('{"result":"e30="}')
  })

  it.each([
    // {"validators":[1]}
    ['{"result":"eyJ2YWxpZGF0b3JzIjpbMV19"}', 'wrongType', ['result', 'validators', '0']],
    // {"list":[]}
    ['{"result":"eyJsaXN0IjpbXX0="}', 'unknownField', ['result', 'list']],
    ['{"result":"e3"}', 'badBase64', ['result']],
    ['{"success":"e30="}', 'unknownField', ['success']],
  ])('refuses %s', (text, reason, path) => {
    expect(decodeFirstGenerationAck(text)).toMatchObject({ ok: false, error: { reason, path } })
  })

  it('refuses a payload that is no JSON', () => {
    expect(decodeFirstGenerationAck('{"result":"AQ=="}')).toMatchObject({ ok: false, error: { type: 'DecodeError' } })
  })
})

describe('the application', () => {
  const { matches, propose, answer, accept, refusalText, unreadableText, codec } = firstGenerationApplication

  it('has one version, to the letter', () => {
    expect(FIRST_GENERATION_VERSION).toBe('mesh-security-v0.1')
    expect(matches('mesh-security-v0.1')).toBe(true)
    expect(propose('')).toEqual({ ok: true, value: 'mesh-security-v0.1' })
    for (const step of [propose, answer, accept]) {
      expect(step('mesh-security-v0.1', 'mesh-security-v0.1')).toEqual({ ok: true, value: 'mesh-security-v0.1' })
      expect(step('mesh-security-v0.2', 'mesh-security-v0.1')).toMatchObject({ error: { type: 'InvalidVersion' } })
    }
    expect(matches('{"protocol":"mesh-security","version":"0.11.0"}')).toBe(false)
  })

  it('lets each side send its own packets', () => {
    expect(codec('mesh-security-v0.1')).toBe(firstGenerationCodec)
    const { encodePacket, decodePacket } = firstGenerationCodec
    const rewards = { type: 'rewards', validator, totalFunds: coins(1, 'ujuno') } as const
    for (const [side, other, packet] of [
      ['provider', 'consumer', stake],
      ['consumer', 'provider', rewards],
    ] as const) {
      const text = unwrap(encodePacket(side, packet))
      expect(unwrap(decodePacket(side, text))).toEqual(packet)
      expect(encodePacket(other, packet)).toEqual({
        ok: false,
        error: { type: 'UnsupportedPacket', side: other, packet: packet.type },
      })
      expect(decodePacket(other, text)).toMatchObject({ error: { reason: 'unknownPacket' } })
    }
  })

  it('says in an error ack what was wrong', () => {
    expect(refusalText('provider', { type: 'UnknownChannel' })).toBe('UnknownChannel')
    const error = { type: 'DecodeError', path: ['stake', 'key'], reason: 'missingField' } as const
    expect(unreadableText('provider', '{}', error, FIRST_GENERATION_VERSION)).toBe('stake.key: missingField')
  })
})
