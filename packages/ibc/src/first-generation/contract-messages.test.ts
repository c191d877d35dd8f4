import { type MachineMessage, type Result, unwrap } from '@meshwork/core/foundation'
import { addressOf, fraction, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { DecodeError } from '../wire/decode-error.js'
import { type JsonValue, parseJson, writeJson } from '../wire/json/index.js'
import {
  decodeLockupExecute,
  decodeLockupQuery,
  decodeMeshProviderExecute,
  decodeMetaStakingExecute,
  encodeLockupExecute,
  encodeLockupQuery,
  encodeMeshProviderExecute,
  encodeMetaStakingExecute,
} from './index.js'

interface Door<Message> {
  readonly decode: (json: JsonValue) => Result<Message, DecodeError>
  readonly encode: (message: Message) => JsonValue
}

const [owner, validator, amount] = [addressOf('alice'), valoperOf('junoval1'), uint(5)]
const lienholder = addressOf('provider')

/** Each text of spec 10 reads as its message, and the message is written as the text. */
function both<Message extends MachineMessage>(
  name: string,
  { decode, encode }: Door<Message>,
  said: readonly (readonly [text: string, message: Message])[],
) {
  describe(name, () => {
    it.each(said)('%s', (text, message) => {
      expect(unwrap(decode(unwrap(parseJson(text))))).toEqual(message)
      expect(writeJson(encode(message))).toBe(text)
    })
  })
}

both('messages to a lockup', { decode: decodeLockupExecute, encode: encodeLockupExecute }, [
  ['{"bond":{}}', { type: 'bond' }],
  ['{"unbond":{"amount":"5"}}', { type: 'unbond', amount }],
  [
    '{"grant_claim":{"leinholder":"provider","amount":"5","validator":"junoval1"}}',
    { type: 'grantClaim', lienholder, amount, validator },
  ],
  ['{"release_claim":{"owner":"alice","amount":"5"}}', { type: 'releaseClaim', owner, amount }],
  ['{"slash_claim":{"owner":"alice","amount":"5"}}', { type: 'slashClaim', owner, amount }],
])

both('questions to a lockup', { decode: decodeLockupQuery, encode: encodeLockupQuery }, [
  ['{"balance":{"account":"alice"}}', { type: 'balance', account: owner }],
])

both('messages to a provider', { decode: decodeMeshProviderExecute, encode: encodeMeshProviderExecute }, [
  [
    '{"receive_claim":{"owner":"alice","amount":"5","validator":"junoval1"}}',
    { type: 'receiveClaim', owner, amount, validator },
  ],
  ['{"unstake":{"amount":"5","validator":"junoval1"}}', { type: 'unstake', amount, validator }],
  ['{"unbond":{}}', { type: 'unbond' }],
  ['{"claim_rewards":{"validator":"junoval1"}}', { type: 'claimRewards', validator }],
  [
    '{"slash":{"validator":"junoval1","percentage":"0.1","force_unbond":true}}',
    { type: 'slash', validator, percentage: fraction('0.1'), forceUnbond: true },
  ],
])

both('messages to a meta-staking', { decode: decodeMetaStakingExecute, encode: encodeMetaStakingExecute }, [
  ['{"delegate":{"validator":"junoval1","amount":"5"}}', { type: 'delegate', validator, amount }],
  ['{"undelegate":{"validator":"junoval1","amount":"5"}}', { type: 'undelegate', validator, amount }],
  ['{"withdraw_delegator_reward":{"validator":"junoval1"}}', { type: 'withdrawDelegatorReward', validator }],
  [
    '{"withdraw_to_costumer":{"consumer":"provider","validator":"junoval1"}}',
    { type: 'withdrawToConsumer', consumer: lienholder, validator },
  ],
])

describe('what is no message of a contract', () => {
  it.each([
    [decodeLockupExecute, '{"grant_claim":{"lienholder":"p","amount":"5","validator":"v"}}', 'missingField'],
    [decodeLockupExecute, '{"unbond":{"amount":5}}', 'wrongType'],
    [decodeLockupExecute, '{"bond":{"amount":"5"}}', 'unknownField'],
    [decodeLockupQuery, '{"accounts":{}}', 'unknownMessage'],
    [decodeMeshProviderExecute, '{"slash":{"validator":"v","percentage":"0.1"}}', 'missingField'],
    // Ours under `safe`: no contract knows it.
    [decodeMeshProviderExecute, '{"settle_slash":{"user":"a","validator":"v"}}', 'unknownMessage'],
    [decodeMetaStakingExecute, '{"withdraw_to_consumer":{"consumer":"c","validator":"v"}}', 'unknownMessage'],
  ])('%# %s is refused', (decode, text, reason) => {
    expect(decode(unwrap(parseJson(text)))).toMatchObject({ ok: false, error: { type: 'DecodeError', reason } })
  })
})
