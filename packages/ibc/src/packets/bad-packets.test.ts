import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import type { DecodeReason } from '../wire/decode-error.js'
import { decodeConsumerPacket, decodeProviderPacket, encodeConsumerPacket, encodeProviderPacket } from './index.js'

const COIN = '{"denom":"ustake","amount":"5"}'
const STAKE = `{"stake":{"delegator":"alice","validator":"cval1","stake":${COIN},"tx_id":1}}`

type Case = readonly [what: string, text: string, reason: DecodeReason, path: readonly string[]]

/** The stake of one line above with something else in place of `part`. */
function stakeWith(part: string, other: string): string {
  expect(STAKE).toContain(part)
  return STAKE.replace(part, other)
}

const amount = (text: string) => stakeWith('"amount":"5"', `"amount":${text}`)
const txId = (text: string) => stakeWith('"tx_id":1', `"tx_id":${text}`)
const AMOUNT = ['stake', 'stake', 'amount']
const TX_ID = ['stake', 'tx_id']

describe('decodeProviderPacket', () => {
  const refused: readonly Case[] = [
    ['an amount with a minus', amount('"-5"'), 'notDigits', AMOUNT],
    ['an amount with a plus', amount('"+5"'), 'notDigits', AMOUNT],
    ['an amount with a point', amount('"5.0"'), 'notDigits', AMOUNT],
    ['an amount with an exponent', amount('"5e3"'), 'notDigits', AMOUNT],
    ['an amount with a space', amount('" 5"'), 'notDigits', AMOUNT],
    ['an amount without digits', amount('""'), 'notDigits', AMOUNT],
    ['an amount in other digits', amount('"٥"'), 'notDigits', AMOUNT],
    ['an amount of 2^128', amount(`"${2n ** 128n}"`), 'aboveLimit', AMOUNT],
    ['an endless amount', amount(`"${'9'.repeat(100_000)}"`), 'aboveLimit', AMOUNT],
    ['an amount as a number', amount('5'), 'wrongType', AMOUNT],
    ['an amount of null', amount('null'), 'wrongType', AMOUNT],
    ['an id of 2^64', txId(`${2n ** 64n}`), 'aboveLimit', TX_ID],
    ['a negative id', txId('-1'), 'negative', TX_ID],
    ['an id with a point', txId('1.0'), 'fraction', TX_ID],
    ['an id with an exponent', txId('1e0'), 'exponent', TX_ID],
    ['an id with a zero in front', txId('01'), 'leadingZero', TX_ID],
    ['an id of minus zero', txId('-0'), 'negativeZero', TX_ID],
    ['an id as text', txId('"1"'), 'wrongType', TX_ID],
    ['a missing field', stakeWith('"delegator":"alice",', ''), 'missingField', ['stake', 'delegator']],
    ['a missing field of a coin', stakeWith('"denom":"ustake",', ''), 'missingField', ['stake', 'stake', 'denom']],
    ['an unknown field', stakeWith('"tx_id":1', '"tx_id":1,"memo":""'), 'unknownField', ['stake', 'memo']],
    ['an unknown field of a coin', amount('"5","x":1'), 'unknownField', ['stake', 'stake', 'x']],
    ['a field of the name __proto__', txId('1,"__proto__":{}'), 'unknownField', ['stake', '__proto__']],
    ['a field twice', txId('1,"tx_id":1'), 'duplicateKey', TX_ID],
    ['a field of a coin twice', amount('"5","amount":"5"'), 'duplicateKey', AMOUNT],
    ['an empty delegator', stakeWith('"alice"', '""'), 'badName', ['stake', 'delegator']],
    ['a delegator with a space', stakeWith('"alice"', '"al ice"'), 'badName', ['stake', 'delegator']],
    ['a delegator beyond ASCII', stakeWith('"alice"', '"älice"'), 'badName', ['stake', 'delegator']],
    ['an empty validator', stakeWith('"cval1"', '""'), 'badName', ['stake', 'validator']],
    ['a coin that is text', stakeWith(COIN, '"5ustake"'), 'wrongType', ['stake', 'stake']],
    ['no fields', '{"stake":null}', 'wrongType', ['stake']],
    ['a list of fields', '{"stake":["alice","cval1"]}', 'wrongType', ['stake']],
    ['no packet', '{}', 'notOneKey', []],
    ['two packets', `{"stake":{},"burn":{}}`, 'notOneKey', []],
    ['a packet twice', `{"stake":{},"stake":{}}`, 'duplicateKey', ['stake']],
    ['an unknown packet', '{"unknown":{}}', 'unknownPacket', ['unknown']],
    ['a packet of the other side', '{"distribute":{}}', 'unknownPacket', ['distribute']],
    ['a packet that only objects have', '{"constructor":{}}', 'unknownPacket', ['constructor']],
    ['a bare name', '"stake"', 'wrongType', []],
    ['a list', `[${STAKE}]`, 'wrongType', []],
    ['no JSON', 'not json', 'unexpectedCharacter', []],
    ['nothing', '', 'truncated', []],
    ['half a packet', STAKE.slice(0, 48), 'truncated', ['stake', 'validator']],
    ['text behind the packet', `${STAKE}{}`, 'trailingText', []],
    ['a raw line break in a text', stakeWith('alice', 'al\nice'), 'controlCharacter', ['stake', 'delegator']],
    [
      'a bad validator in a list',
      `{"burn":{"validators":["v",""],"burn":${COIN}}}`,
      'badName',
      ['burn', 'validators', '1'],
    ],
    [
      'one validator instead of a list',
      `{"burn":{"validators":"v","burn":${COIN}}}`,
      'wrongType',
      ['burn', 'validators'],
    ],
  ]
  it.each(refused)('refuses %s', (_what, text, reason, path) => {
    expect(decodeProviderPacket(text)).toMatchObject({ ok: false, error: { type: 'DecodeError', reason, path } })
  })

  it.each([
    ['white space between tokens', STAKE.replaceAll(':', ' : ').replaceAll(',', ' ,\n')],
    [
      'fields in another order',
      `{"stake":{"tx_id":1,"stake":{"amount":"5","denom":"ustake"},"validator":"cval1","delegator":"alice"}}`,
    ],
    ['escapes that need not be', stakeWith('alice', '\\u0061lice')],
    ['zeros in front of an amount', amount('"0005"')],
    ['many zeros in front of an amount', amount(`"${'0'.repeat(100)}5"`)],
  ])('accepts %s, as the contracts do', (_what, text) => {
    expect(decodeProviderPacket(text)).toEqual(decodeProviderPacket(STAKE))
  })

  it.each(['', 'x', 'a coin', 'münze'])(
    'takes "%s" for a coin: the contract says in its words that it is another',
    (denom) => {
      const other = stakeWith('"ustake"', `"${denom}"`)
      expect(decodeProviderPacket(other)).toMatchObject({ value: { stake: { denom, amount: 5n } } })
      expect(encodeProviderPacket(unwrap(decodeProviderPacket(other)))).toBe(other)
    },
  )

  it('accepts the largest numbers', () => {
    expect(decodeProviderPacket(amount(`"${2n ** 128n - 1n}"`))).toMatchObject({
      value: { stake: { amount: 2n ** 128n - 1n } },
    })
    expect(decodeProviderPacket(txId(`${2n ** 64n - 1n}`))).toMatchObject({ value: { txId: 2n ** 64n - 1n } })
  })
})

describe('decodeConsumerPacket', () => {
  const slash = `{"address":"v","infraction_height":1,"infraction_time":0,"power":1,"slash_amount":${COIN},"slash_ratio":"0.1"}`
  const valset = (slashed: string) =>
    `{"valset_update":{"height":1,"time":2,"additions":[{"valoper":"v","pub_key":"k"}],"removals":[],"updated":[],"jailed":[],"unjailed":[],"tombstoned":[],"slashed":[${slashed}]}}`
  const RATIO = ['valset_update', 'slashed', '0', 'slash_ratio']
  const ratio = (text: string) => valset(slash.replace('"0.1"', text))

  it('carries a ratio as the text that it is: whoever uses it reads it', () => {
    const packet = unwrap(decodeConsumerPacket(ratio('"x"')))
    expect(packet).toMatchObject({ slashed: [{ slashRatio: 'x' }] })
    expect(encodeConsumerPacket(packet)).toBe(ratio('"x"'))
  })

  const refused: readonly Case[] = [
    ['a ratio as a number', ratio('1'), 'wrongType', RATIO],
    [
      'a power above 2^64 - 1',
      valset(slash.replace('"power":1', '"power":18446744073709551616')),
      'aboveLimit',
      ['valset_update', 'slashed', '0', 'power'],
    ],
    ['a negative height', valset('').replace('"height":1', '"height":-1'), 'negative', ['valset_update', 'height']],
    ['a missing list', valset('').replace('"removals":[],', ''), 'missingField', ['valset_update', 'removals']],
    [
      'a list that is null',
      valset('').replace('"removals":[]', '"removals":null'),
      'wrongType',
      ['valset_update', 'removals'],
    ],
    [
      'a validator without key',
      valset('').replace(',"pub_key":"k"', ''),
      'missingField',
      ['valset_update', 'additions', '0', 'pub_key'],
    ],
    [
      'an unknown field deep inside',
      valset('').replace('"k"', '"k","x":1'),
      'unknownField',
      ['valset_update', 'additions', '0', 'x'],
    ],
    ['a packet of the other side', STAKE, 'unknownPacket', ['stake']],
    [
      'a bad amount in a batch',
      '{"distribute_batch":{"rewards":[{"validator":"v","reward":"1"},{"validator":"w","reward":"-1"}],"denom":"uosmo"}}',
      'notDigits',
      ['distribute_batch', 'rewards', '1', 'reward'],
    ],
  ]
  it.each(refused)('refuses %s', (_what, text, reason, path) => {
    expect(decodeConsumerPacket(text)).toMatchObject({ ok: false, error: { type: 'DecodeError', reason, path } })
  })

  it.each(['', 'al ice', 'älice', 'a'.repeat(300)])(
    'leaves it to the contract whether a delegator who gets stake back is one: %j',
    (delegator) => {
      const coins = `"normalize_amount":${COIN},"inverted_amount":${COIN}`
      const text = `{"internal_unstake":{"delegator":${JSON.stringify(delegator)},"validator":"v",${coins}}}`
      expect(decodeConsumerPacket(text)).toMatchObject({ ok: true, value: { delegator } })
    },
  )
})
