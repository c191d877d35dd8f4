import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { decodeAt } from '../../../test-support/contract-doors.js'
import type { Door } from '../../../test-support/contract-vectors.js'
import { encodeBase64 } from '../base64.js'
import type { DecodeReason } from '../decode-error.js'
import { parseJson } from '../json/index.js'
import { referenceText } from '../reference-names/index.js'
import { type ContractKind, refusalOf } from './index.js'

const COIN = '{"denom":"ustake","amount":"5"}'
const base64 = (text: string) => encodeBase64(Uint8Array.from(text, (character) => character.charCodeAt(0)))
const stakeLocal = (msg: string) => `{"stake_local":{"amount":${COIN},"msg":"${base64(msg)}"}}`
const vaultInit = (staking: string) => `{"denom":"ustake","local_staking":${staking}}`
const newStaking = (inner: string) => vaultInit(`{"code_id":2,"msg":"${base64(inner)}"}`)
const page = (limit: string) => `{"account_claims":{"account":"alice","limit":${limit}}}`

type Case = readonly [
  what: string,
  contract: ContractKind,
  door: Door,
  text: string,
  reason: DecodeReason,
  path: readonly string[],
]

const refused: readonly Case[] = [
  ['no object', 'vault', 'execute', '"bond"', 'wrongType', []],
  ['no message', 'vault', 'execute', '{}', 'notOneKey', []],
  ['two messages', 'vault', 'execute', '{"bond":{},"unbond":{}}', 'notOneKey', []],
  ['a message of another contract', 'vault', 'execute', '{"unstake":{}}', 'unknownMessage', ['unstake']],
  ['a name that only objects have', 'vault', 'execute', '{"constructor":{}}', 'unknownMessage', ['constructor']],
  ['a query among messages', 'vault', 'execute', '{"config":{}}', 'unknownMessage', ['config']],
  ['a message among queries', 'vault', 'query', `{"bond":{"amount":${COIN}}}`, 'unknownMessage', ['bond']],
  [
    'a query of ours that was never deployed',
    'converter',
    'query',
    '{"positions":{}}',
    'unknownMessage',
    ['positions'],
  ],
  [
    'what the chain says in a transaction',
    'virtual-staking',
    'execute',
    '{"handle_epoch":{}}',
    'unknownMessage',
    ['handle_epoch'],
  ],
  ['anything from the chain to a vault', 'vault', 'sudo', '{"handle_epoch":{}}', 'unknownMessage', ['handle_epoch']],
  ['a missing field', 'vault', 'execute', '{"bond":{}}', 'missingField', ['bond', 'amount']],
  ['no fields', 'external-staking', 'execute', '{"withdraw_unbonded":null}', 'wrongType', ['withdraw_unbonded']],
  [
    'fields where there are none',
    'external-staking',
    'execute',
    '{"withdraw_unbonded":{"x":1}}',
    'unknownField',
    ['withdraw_unbonded', 'x'],
  ],
  [
    'an amount of 2^128',
    'vault',
    'execute',
    `{"bond":{"amount":{"denom":"ustake","amount":"${2n ** 128n}"}}}`,
    'aboveLimit',
    ['bond', 'amount', 'amount'],
  ],
  [
    'a negative amount',
    'vault',
    'execute',
    '{"bond":{"amount":{"denom":"ustake","amount":"-1"}}}',
    'notDigits',
    ['bond', 'amount', 'amount'],
  ],
  [
    'an amount as a number',
    'vault',
    'execute',
    '{"bond":{"amount":{"denom":"ustake","amount":1}}}',
    'wrongType',
    ['bond', 'amount', 'amount'],
  ],
  ['an id of 2^64', 'vault', 'execute', `{"commit_tx":{"tx_id":${2n ** 64n}}}`, 'aboveLimit', ['commit_tx', 'tx_id']],
  ['a negative id', 'vault', 'execute', '{"commit_tx":{"tx_id":-1}}', 'negative', ['commit_tx', 'tx_id']],
  ['an id as text', 'vault', 'execute', '{"commit_tx":{"tx_id":"1"}}', 'wrongType', ['commit_tx', 'tx_id']],
  [
    'an address with a space',
    'vault',
    'execute',
    '{"release_local_stake":{"owner":"a b"}}',
    'badName',
    ['release_local_stake', 'owner'],
  ],
  [
    'a slash of nobody',
    'vault',
    'execute',
    '{"local_slash":{"slashes":[{"slash":"1"}],"validator":"v"}}',
    'missingField',
    ['local_slash', 'slashes', '0', 'user'],
  ],
  [
    'an inner message that is no base64',
    'vault',
    'execute',
    `{"stake_local":{"amount":${COIN},"msg":"!!!"}}`,
    'badBase64',
    ['stake_local', 'msg'],
  ],
  [
    'an inner message that is no text',
    'vault',
    'execute',
    `{"stake_local":{"amount":${COIN},"msg":7}}`,
    'wrongType',
    ['stake_local', 'msg'],
  ],
  [
    'no inner message',
    'vault',
    'execute',
    `{"stake_local":{"amount":${COIN}}}`,
    'missingField',
    ['stake_local', 'msg'],
  ],
  [
    'an inner message that is no JSON',
    'vault',
    'execute',
    stakeLocal('pval1'),
    'unexpectedCharacter',
    ['stake_local', 'msg'],
  ],
  [
    'an inner message that is not UTF-8',
    'vault',
    'execute',
    `{"stake_local":{"amount":${COIN},"msg":"/w=="}}`,
    'badUtf8',
    ['stake_local', 'msg'],
  ],
  [
    'an inner message without validator',
    'vault',
    'execute',
    stakeLocal('{}'),
    'missingField',
    ['stake_local', 'msg', 'validator'],
  ],
  [
    'an inner message with more than a validator',
    'vault',
    'execute',
    stakeLocal('{"validator":"v","memo":""}'),
    'unknownField',
    ['stake_local', 'msg', 'memo'],
  ],
  [
    'an inner message with a key twice',
    'vault',
    'execute',
    stakeLocal('{"validator":"v","validator":"v"}'),
    'duplicateKey',
    ['stake_local', 'msg', 'validator'],
  ],
  [
    'an inner validator without name',
    'vault',
    'execute',
    stakeLocal('{"validator":""}'),
    'badName',
    ['stake_local', 'msg', 'validator'],
  ],
  ['a vault without denom', 'vault', 'instantiate', '{}', 'missingField', ['denom']],
  [
    'a local staking of neither kind',
    'vault',
    'instantiate',
    vaultInit('{}'),
    'missingField',
    ['local_staking', 'code_id'],
  ],
  [
    'a local staking of both kinds',
    'vault',
    'instantiate',
    vaultInit('{"existing":"a","code_id":2}'),
    'unknownField',
    ['local_staking', 'code_id'],
  ],
  ['a local staking that is text', 'vault', 'instantiate', vaultInit('"a"'), 'wrongType', ['local_staking']],
  [
    'a code id of 2^64',
    'converter',
    'instantiate',
    `{"price_feed":"f","discount":"0.1","remote_denom":"ustake","virtual_staking_code_id":${2n ** 64n},"tombstoned_unbond_enable":true,"max_retrieve":1}`,
    'aboveLimit',
    ['virtual_staking_code_id'],
  ],
  [
    'an inner code id of -1',
    'vault',
    'instantiate',
    newStaking('{"denom":"ustake","proxy_code_id":-1,"slash_ratio_dsign":"0.2","slash_ratio_offline":"0.1"}'),
    'negative',
    ['local_staking', 'msg', 'proxy_code_id'],
  ],
  ['a count of 2^32', 'vault', 'query', page('4294967296'), 'aboveLimit', ['account_claims', 'limit']],
  ['a negative count', 'vault', 'query', page('-1'), 'negative', ['account_claims', 'limit']],
  [
    'a flag of null',
    'vault',
    'query',
    '{"all_accounts":{"with_collateral":null}}',
    'wrongType',
    ['all_accounts', 'with_collateral'],
  ],
  [
    'a price that is no decimal',
    'price-feed',
    'execute',
    '{"update_price":{"native_per_foreign":"1e3"}}',
    'badDecimal',
    ['update_price', 'native_per_foreign'],
  ],
  [
    'a price of 2^128 atomics',
    'price-feed',
    'execute',
    '{"update_price":{"native_per_foreign":"340282366920938463463.374607431768211456"}}',
    'badDecimal',
    ['update_price', 'native_per_foreign'],
  ],
  [
    'a vote in other letters',
    'proxy',
    'execute',
    '{"vote":{"proposal_id":1,"vote":"Yes"}}',
    'wrongType',
    ['vote', 'vote'],
  ],
  [
    'a list that is missing',
    'converter',
    'execute',
    '{"valset_update":{"additions":[],"removals":[],"updated":[],"jailed":[],"unjailed":[],"tombstoned":[]}}',
    'missingField',
    ['valset_update', 'slashed'],
  ],
  [
    'a test message with wrong fields',
    'converter',
    'execute',
    '{"test_burn":{"validators":[]}}',
    'missingField',
    ['test_burn', 'burn'],
  ],
]

describe('what no contract reads', () => {
  it.each(refused)('%s: %s %s %s', (_what, contract, door, text, reason, path) => {
    expect(decodeAt(contract, door, unwrap(parseJson(text)))).toEqual({
      ok: false,
      error: { type: 'DecodeError', path, reason },
    })
  })
})

const STAKE_FIELDS = '"delegator":"alice","validator":"cval1"'
const WHEN = '"height":1,"time":1'

const tests: readonly (readonly [ContractKind, string])[] = [
  ['converter', `{"test_stake":{${STAKE_FIELDS},"stake":${COIN}}}`],
  ['converter', `{"test_unstake":{${STAKE_FIELDS},"unstake":${COIN}}}`],
  ['converter', `{"test_burn":{"validators":["cval1"],"burn":${COIN}}}`],
  ['external-staking', '{"test_commit_stake":{"tx_id":1}}'],
  ['external-staking', '{"test_rollback_stake":{"tx_id":1}}'],
  ['external-staking', `{"test_set_active_validator":{"validator":{"valoper":"cval1","pub_key":"k"},${WHEN}}}`],
  ['external-staking', `{"test_remove_validator":{"valoper":"cval1",${WHEN}}}`],
  ['external-staking', `{"test_tombstone_validator":{"valoper":"cval1",${WHEN}}}`],
  ['external-staking', '{"test_commit_unstake":{"tx_id":1}}'],
  ['external-staking', '{"test_rollback_unstake":{"tx_id":1}}'],
  ['external-staking', `{"test_distribute_rewards":{"validator":"cval1","rewards":${COIN}}}`],
  [
    'external-staking',
    '{"test_distribute_rewards_batch":{"denom":"uosmo","rewards":[{"validator":"cval1","reward":"1"}]}}',
  ],
  ['external-staking', '{"test_commit_withdraw_rewards":{"tx_id":1}}'],
  ['external-staking', '{"test_rollback_withdraw_rewards":{"tx_id":1}}'],
  ['external-staking', '{"test_handle_slashing":{"validator":"cval1","slash_amount":"1"}}'],
  ['local-staking', '{"test_handle_jailing":{"jailed":["pval1"],"tombstoned":[]}}'],
  ['virtual-staking', '{"test_handle_epoch":{}}'],
]

describe("messages of the contracts' own tests", () => {
  it.each(tests)('[MS H-05 reference] %s answers Unauthorized to %s', (contract, text) => {
    const json = unwrap(parseJson(text))
    const [name = ''] = Object.keys(json ?? {})
    const read = decodeAt(contract, 'execute', json)
    expect(read).toEqual({ ok: false, error: { type: 'DecodeError', path: [name], reason: 'testMessage' } })
    if (read.ok) return
    const refusal = refusalOf(read.error)
    expect(refusal).toEqual({ type: 'Unauthorized' })
    // The words of a kind that `reference-names` does not know yet are not asked for.
    if (contract === 'converter' || contract === 'external-staking')
      expect(referenceText(contract, refusal)).toBe('Unauthorized')
  })

  it('are unknown to contracts that have no such message', () => {
    const read = decodeAt('vault', 'execute', { test_handle_epoch: {} })
    expect(read).toMatchObject({ ok: false, error: { reason: 'unknownMessage' } })
  })
})

describe('refusalOf', () => {
  it('gives every other error as it is', () => {
    const error = { type: 'DecodeError', path: ['bond'], reason: 'missingField' } as const
    expect(refusalOf(error)).toBe(error)
  })
})
