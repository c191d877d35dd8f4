import { InvariantError, unwrap } from '@meshwork/core/foundation'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { FACTS } from '../../../test-support/contract-doors.js'
import { decodeBase64 } from '../base64.js'
import { CONTRACT_CODECS } from './index.js'

const ALICE = addressOf('alice')
const { codeIds } = FACTS

describe('options', () => {
  const { decodeQuery, encodeQuery } = CONTRACT_CODECS.vault

  it.each([
    [{ account_claims: { account: 'alice' } }],
    [{ account_claims: { account: 'alice', start_after: null, limit: null } }],
  ])('%j: absent and null are the same', (json) => {
    const query = unwrap(decodeQuery(json))
    expect(query).toEqual({ type: 'accountClaims', account: ALICE })
    expect(encodeQuery(query)).toEqual({ ok: true, value: { account_claims: { account: 'alice' } } })
  })

  it.each([
    ['vault', { account_claims: { account: 'no body', start_after: '' } }],
    ['vault', { all_accounts: { start_after: 'é' } }],
    ['external-staking', { stake: { user: 'alice', validator: '' } }],
    ['external-staking', { stakes: { user: 'alice', start_after: 'a b' } }],
    ['external-staking', { list_validators: { start_after: '' } }],
  ] as const)('%s %j: what the contract looks up unchecked may be any text', (contract, json) => {
    const codec = CONTRACT_CODECS[contract]
    expect(codec.encodeQuery(unwrap(codec.decodeQuery(json)))).toEqual({ ok: true, value: json })
  })

  it('a validator that is not named is null, and written as null', () => {
    const { decodeExecute, encodeExecute } = CONTRACT_CODECS['external-staking']
    const burn = { owner: 'alice', amount: { denom: 'ustake', amount: '1' } }
    const message = unwrap(decodeExecute({ burn_virtual_stake: burn }))
    expect(message).toMatchObject({ type: 'burnVirtualStake', validator: null })
    expect(encodeExecute(message)).toEqual({ ok: true, value: { burn_virtual_stake: { ...burn, validator: null } } })
  })

  it('lists that the chain leaves out are empty, and written', () => {
    const { decodeSudo, encodeSudo } = CONTRACT_CODECS['local-staking']
    for (const json of [{ jailing: {} }, { jailing: { jailed: null, tombstoned: [] } }]) {
      const message = unwrap(decodeSudo(json))
      expect(message).toEqual({ type: 'jailing', jailed: [], tombstoned: [] })
      expect(encodeSudo(message)).toEqual({ ok: true, value: { jailing: { jailed: [], tombstoned: [] } } })
    }
  })
})

describe('instantiate', () => {
  const slashRatios = { doubleSign: fraction('0.2'), offline: fraction('0.1') }
  const denom = denomOf('ustake')

  it('writes a vault with the local staking that it creates, its message within', () => {
    const init = { denom, localStaking: { type: 'new', init: { denom, slashRatios }, label: 'Staking', admin: ALICE } }
    const json = CONTRACT_CODECS.vault.encodeInstantiate(init, codeIds)
    const msg =
      'eyJkZW5vbSI6InVzdGFrZSIsInByb3h5X2NvZGVfaWQiOjMsInNsYXNoX3JhdGlvX2RzaWduIjoiMC4yIiwic2xhc2hfcmF0aW9fb2ZmbGluZSI6IjAuMSJ9'
    expect(json).toEqual({ denom: 'ustake', local_staking: { admin: 'alice', code_id: 2n, msg, label: 'Staking' } })
    expect(String.fromCharCode(...(decodeBase64(msg) ?? []))).toBe(
      '{"denom":"ustake","proxy_code_id":3,"slash_ratio_dsign":"0.2","slash_ratio_offline":"0.1"}',
    )
    expect(CONTRACT_CODECS.vault.decodeInstantiate(json)).toEqual({ ok: true, value: init })
  })

  it('writes a vault over a local staking that exists, and one without', () => {
    const existing = { denom, localStaking: { type: 'existing', contract: addressOf('staking') } }
    expect(CONTRACT_CODECS.vault.encodeInstantiate(existing, codeIds)).toEqual({
      denom: 'ustake',
      local_staking: { existing: 'staking' },
    })
    expect(CONTRACT_CODECS.vault.decodeInstantiate({ denom: 'ustake' })).toEqual({
      ok: true,
      value: { denom, localStaking: null },
    })
  })

  it('does not tell the rule set', () => {
    const init = { rules: 'reference', nativePerForeign: fraction('0.5') }
    expect(CONTRACT_CODECS['price-feed'].encodeInstantiate(init, codeIds)).toEqual({ native_per_foreign: '0.5' })
  })
})

describe('what has no JSON', () => {
  const refusal = (contract: string, message: string) => ({
    ok: false,
    error: { type: 'UnsupportedMessage', contract, message },
  })

  it('is UnsupportedMessage at every door', () => {
    const { vault, converter } = CONTRACT_CODECS
    expect(vault.encodeExecute({ type: 'reply' })).toEqual(refusal('vault', 'reply'))
    expect(vault.encodeExecute({ type: 'constructor' })).toEqual(refusal('vault', 'constructor'))
    expect(vault.encodeSudo({ type: 'handleEpoch' })).toEqual(refusal('vault', 'handleEpoch'))
    expect(converter.encodeQuery({ type: 'positions' })).toEqual(refusal('converter', 'positions'))
  })

  it('so is a slash that does not name its coin', () => {
    const { encodeExecute, decodeExecute } = CONTRACT_CODECS.converter
    const lists = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [] }
    const slash = {
      validator: valoperOf('cval1'),
      height: 0n,
      timeSeconds: 0n,
      infractionHeight: 9n,
      infractionTimeSeconds: 0n,
      power: 1n,
      slashAmount: uint(10),
      slashRatio: '0.1',
      isTombstoned: false,
    }
    const message = (slashed: readonly object[]) => ({ type: 'valsetUpdate', ...lists, slashed })
    expect(encodeExecute(message([slash]))).toEqual(refusal('converter', 'valsetUpdate'))
    expect(unwrap(encodeExecute(message([])))).toEqual({ valset_update: { ...lists, slashed: [] } })
    const named = message([{ ...slash, denom: denomOf('uosmo') }])
    expect(unwrap(decodeExecute(unwrap(encodeExecute(named))))).toEqual(named)
  })

  it('a query of another contract has no answer here', () => {
    const { vault } = CONTRACT_CODECS
    expect(vault.decodeAnswer({ type: 'price' }, {})).toEqual({
      ok: false,
      error: { type: 'DecodeError', path: ['price'], reason: 'unknownMessage' },
    })
    expect(() => vault.encodeAnswer({ type: 'price' }, {}, FACTS)).toThrow(InvariantError)
  })
})

describe('answers that need the host', () => {
  it("the configuration of a local staking names the proxies' code", () => {
    const slashRatios = { doubleSign: fraction('0.2'), offline: fraction('0.1') }
    const answer = { denom: denomOf('ustake'), vault: addressOf('vault'), slashRatios }
    expect(CONTRACT_CODECS['local-staking'].encodeAnswer({ type: 'config' }, answer, FACTS)).toEqual({
      denom: 'ustake',
      proxy_code_id: 3n,
      vault: 'vault',
      slash_ratio_dsign: '0.2',
      slash_ratio_offline: '0.1',
    })
  })

  it('the channel of an external staking has two ends', () => {
    const { encodeAnswer } = CONTRACT_CODECS['external-staking']
    const answer = { channelId: 'channel-0', connectionId: 'connection-0', counterpartyPort: 'wasm.cons1contract00002' }
    expect(encodeAnswer({ type: 'ibcChannel' }, answer, FACTS)).toEqual({
      channel: {
        endpoint: { port_id: 'wasm.prov1contract00003', channel_id: 'channel-0' },
        counterparty_endpoint: { port_id: 'wasm.cons1contract00002', channel_id: 'channel-0' },
        order: 'ORDER_UNORDERED',
        version: '{"protocol":"mesh-security","version":"0.11.0"}',
        connection_id: 'connection-0',
      },
    })
    expect(() => encodeAnswer({ type: 'ibcChannel' }, answer, { codeIds, channel: null })).toThrow(InvariantError)
  })
})

describe('shares of validators', () => {
  const terms = {
    validator: valoperOf('cval1'),
    pubKey: 'key',
    commission: fraction('0.1'),
    maxCommission: fraction('0.2'),
    maxChangeRate: fraction('0.01'),
  }
  const change = {
    additions: [terms],
    removals: [],
    updated: [],
    jailed: [],
    unjailed: [],
    tombstoned: [],
    slashed: [],
  }

  it('have all places where the chain writes them, and the fewest where a contract does; keys are not told', () => {
    const told = { type: 'handleValsetUpdate', ...change }
    const chain = CONTRACT_CODECS['virtual-staking'].encodeSudo(told)
    expect(unwrap(chain)).toMatchObject({
      handle_valset_update: {
        additions: [
          {
            address: 'cval1',
            commission: '0.100000000000000000',
            max_commission: '0.200000000000000000',
            max_change_rate: '0.010000000000000000',
          },
        ],
      },
    })
    const passedOn = { type: 'valsetUpdate', ...change }
    const contract = CONTRACT_CODECS.converter.encodeExecute(passedOn)
    expect(unwrap(contract)).toMatchObject({
      valset_update: {
        additions: [{ address: 'cval1', commission: '0.1', max_commission: '0.2', max_change_rate: '0.01' }],
      },
    })
  })
})

describe('the order of fields', () => {
  it('is that of the contract', () => {
    const { encodeExecute } = CONTRACT_CODECS.vault
    const message = { type: 'stakeRemote', amount: coins(5, 'ustake'), validator: valoperOf('v'), lienholder: ALICE }
    const json = unwrap(encodeExecute(message))
    expect(JSON.stringify(json)).toBe(
      '{"stake_remote":{"contract":"alice","amount":{"denom":"ustake","amount":"5"},"msg":"eyJ2YWxpZGF0b3IiOiJ2In0="}}',
    )
  })
})
