import { unwrap } from '@meshwork/core/foundation'
import { MAX_UINT128 } from '@meshwork/core/numbers'
import { uint } from '@meshwork/core/testing'
import { NO_MEMO, type TokenPacket, TRANSFER_VERSION } from '@meshwork/core/transfer'
import { describe, expect, it } from 'vitest'
import { rewardCalls } from './reward-calls.js'
import { decodeTokenPacket, encodeTokenPacket } from './token-packet.js'
import { createTransferApplication, transferApplication } from './transfer-application.js'

const plain: TokenPacket = {
  type: 'fungibleToken',
  denom: 'transfer/channel-7/uatom',
  amount: uint(100),
  sender: 'juno1sender',
  receiver: 'osmo1receiver',
  memo: NO_MEMO,
}
const CALL = '{"wasm":{"contract":"osmo1staking","msg":{"distribute_rewards":{"validator":"junovaloper1"}}}}'
const decode = (text: string) => decodeTokenPacket(text, rewardCalls)
const withMemo = (memo: string) =>
  `{"amount":"1","denom":"u","memo":${JSON.stringify(memo)},"receiver":"r","sender":"s"}`

describe('a token packet', () => {
  it('is written with its fields by name, and without a memo where there is none', () => {
    const text = '{"amount":"100","denom":"transfer/channel-7/uatom","receiver":"osmo1receiver","sender":"juno1sender"}'
    expect(unwrap(encodeTokenPacket(plain, rewardCalls))).toBe(text)
    expect(unwrap(decode(text))).toEqual(plain)
  })

  it('is read in any order of fields, with an empty memo too', () => {
    expect(unwrap(decode('{"denom":"u","amount":"1","sender":"s","receiver":"r","memo":""}'))).toEqual({
      type: 'fungibleToken',
      denom: 'u',
      amount: 1n,
      sender: 's',
      receiver: 'r',
      memo: NO_MEMO,
    })
  })

  it('carries the call of rewards in its memo', () => {
    const memo = {
      type: 'call',
      contract: 'osmo1staking',
      msg: { type: 'distributeRewards', validator: 'junovaloper1' },
    }
    const packet = { ...plain, receiver: 'osmo1staking', memo } as TokenPacket
    const text = unwrap(encodeTokenPacket(packet, rewardCalls))
    expect(JSON.parse(text)).toEqual({
      amount: '100',
      denom: 'transfer/channel-7/uatom',
      memo: CALL,
      receiver: 'osmo1staking',
      sender: 'juno1sender',
    })
    expect(unwrap(decode(text))).toEqual(packet)
  })

  it.each(['hello', '{"note":"hi"}', '{not json', '{"half":1.5}', '[]', '"wasm"'])('takes %s as words', (memo) => {
    expect(unwrap(decode(withMemo(memo))).memo).toEqual({ type: 'text', text: memo })
  })

  it.each([
    ['{"wasm":5}', ['memo', 'wasm'], 'wrongType'],
    ['{"wasm":{"msg":{}}}', ['memo', 'wasm', 'contract'], 'missingField'],
    ['{"wasm":{"contract":"c"}}', ['memo', 'wasm', 'msg'], 'missingField'],
    ['{"wasm":{"contract":5,"msg":{}}}', ['memo', 'wasm', 'contract'], 'wrongType'],
    ['{"wasm":{"contract":"c","msg":{"mint":{}}}}', ['memo', 'wasm', 'msg', 'mint'], 'unknownMessage'],
    [
      '{"wasm":{"contract":"c","msg":{"distribute_rewards":{"validator":"v","x":1}}}}',
      ['memo', 'wasm', 'msg', 'distribute_rewards', 'x'],
      'unknownField',
    ],
    [' \n{"wasm":{"contract":"c","msg":{"mint":{}}}}', ['memo', 'wasm', 'msg', 'mint'], 'unknownMessage'],
    ['{"wasm":{"contract":"c","msg":{"a":1.5}}}', ['memo', 'wasm', 'msg', 'a'], 'fraction'],
  ])('refuses the call %s', (memo, path, reason) => {
    expect(decode(withMemo(memo))).toMatchObject({ ok: false, error: { type: 'DecodeError', path, reason } })
  })

  it.each([
    ['{"amount":"1","denom":"u","receiver":"r","sender":"s","fee":"1"}', ['fee'], 'unknownField'],
    ['{"amount":"1","denom":"u","receiver":"r"}', ['sender'], 'missingField'],
    ['{"amount":1,"denom":"u","receiver":"r","sender":"s"}', ['amount'], 'wrongType'],
    ['{"amount":"-1","denom":"u","receiver":"r","sender":"s"}', ['amount'], 'notDigits'],
    [`{"amount":"${MAX_UINT128 + 1n}","denom":"u","receiver":"r","sender":"s"}`, ['amount'], 'aboveLimit'],
    ['null', [], 'wrongType'],
  ])('refuses %s', (text, path, reason) => {
    expect(decode(text)).toMatchObject({ ok: false, error: { path, reason } })
  })
})

describe('the application', () => {
  const codec = transferApplication.codec(TRANSFER_VERSION)

  it('speaks one version', () => {
    for (const step of ['propose', 'answer', 'accept'] as const) {
      expect(transferApplication[step](TRANSFER_VERSION, TRANSFER_VERSION)).toEqual({
        ok: true,
        value: TRANSFER_VERSION,
      })
      expect(transferApplication[step]('ics20-2', TRANSFER_VERSION)).toEqual({
        ok: false,
        error: { type: 'InvalidVersion', version: 'ics20-2' },
      })
    }
    expect(transferApplication.matches('ics20-1')).toBe(true)
    expect(transferApplication.matches('')).toBe(false)
  })

  it('answers with one byte, or with the reason', () => {
    expect(codec.encodeAck({ type: 'success' })).toBe('{"result":"AQ=="}')
    expect(codec.decodeAck('{"result":"AQ=="}')).toEqual({ ok: true, value: { type: 'success' } })
    const text = codec.encodeAck({ type: 'failure', text: 'no' })
    expect(text).toBe('{"error":"no"}')
    expect(codec.decodeAck(text)).toEqual({ ok: true, value: { type: 'failure', text: 'no' } })
    expect(codec.decodeAck('{}')).toMatchObject({ ok: false })
  })

  it('sends nothing but coins, and no call that it cannot write', () => {
    expect(codec.encodePacket('consumer', { type: 'stake' })).toMatchObject({ error: { type: 'UnsupportedPacket' } })
    const memo = { type: 'call', contract: 'c', msg: { type: 'vote' } } as const
    expect(codec.encodePacket('provider', { ...plain, memo } as TokenPacket)).toMatchObject({ ok: false })
    const silent = createTransferApplication({ ...rewardCalls, encode: () => undefined }).codec(TRANSFER_VERSION)
    expect(silent.encodePacket('provider', plain).ok).toBe(true)
  })

  it('tells what it could not read, and why it refused', () => {
    const error = { type: 'DecodeError', path: ['amount'], reason: 'notDigits' } as const
    expect(transferApplication.unreadableText('consumer', '', error, TRANSFER_VERSION)).toBe('amount: notDigits')
    expect(transferApplication.refusalText('provider', { type: 'ZeroAmount' })).toBe('ZeroAmount')
  })
})
