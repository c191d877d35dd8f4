import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { at, lastOf, take } from './testing/taken.js'

const execution = (contract: string, msg: JsonValue) => ({ op: 'exec', contract, sender: 'bob', msg })

describe('a message to a contract', () => {
  it('has a record with all that was said and what came of it', async () => {
    expect(await lastOf([{ op: 'bond', user: 'alice', amount: '5' }])).toMatchObject([
      {
        op: 'execute',
        chain: 'provider',
        contract: 'vault',
        sender: 'alice',
        msg: { bond: { amount: { denom: 'ustake', amount: '5' } } },
        funds: [],
        height: 101n,
        time: '1700000005000000000',
        ok: true,
      },
    ])
  })

  it('fails when nobody is there', async () => {
    expect(await lastOf([execution('cons1contract00009', {})])).toMatchObject([
      { chain: 'consumer', contract: 'cons1contract00009', ok: false, err: 'no such contract: cons1contract00009' },
    ])
  })

  it('fails when the contract cannot read it, without an abort', async () => {
    for (const msg of [
      null,
      'text',
      {},
      { bond: {} },
      { bond: { amount: { denom: 'ustake', amount: '-1' } } },
      { dance: {} },
    ])
      expect(await lastOf([execution('vault', msg)])).toMatchObject([
        { contract: 'vault', ok: false, err: expect.any(String) },
      ])
    const [record] = (await lastOf([execution('external', { test_commit_stake: { tx_id: 1n } })])) ?? []
    expect(record).toMatchObject({ ok: false })
    expect(record).not.toHaveProperty('panic')
  })

  it('knows contracts by name, by name with a mark, and by address', async () => {
    const taken = await take(
      ['vault', '$vault', 'prov1contract00001'].map((contract) =>
        execution(contract, { bond: { amount: { denom: 'ustake', amount: '7' } } }),
      ),
    )
    for (const { records } of taken) expect(records).toMatchObject([{ contract: 'vault', ok: true }])
  })

  it('brings its coins, which must be there and readable', async () => {
    const bond = (funds: JsonValue) => lastOf([{ op: 'bond', user: 'alice', amount: '5', funds }])
    expect(await bond([{ denom: 'ustake', amount: '10' }])).toMatchObject([
      { ok: false, err: 'This message does no accept funds' },
    ])
    expect(await bond([{ denom: 'ustake', amount: '0' }])).toMatchObject([{ ok: true }])
    expect(await bond([{ denom: 'ustake', amount: '2000000000' }])).toMatchObject([{ ok: false }])
    expect(await bond([{ denom: 'ustake' }])).toMatchObject([{ ok: false, err: 'funds: not a list of coins' }])
  })

  it('makes its sender one of the users, also when it fails', async () => {
    const taken = await take([
      { op: 'advance' },
      { op: 'set_price', price: '2' },
      { op: 'set_price', price: '3', sender: 'zoe' },
    ])
    expect(taken.map(({ state }) => Object.keys(at(state, 'users') as JsonObject))).toEqual([
      ['alice', 'bob', 'carol'],
      ['admin', 'alice', 'bob', 'carol'],
      ['admin', 'alice', 'bob', 'carol', 'zoe'],
    ])
    expect(taken[2]?.records).toMatchObject([{ sender: 'zoe', ok: false, err: 'Unauthorized' }])
    expect(at(taken[2]?.state, 'price', 'native_per_foreign')).toBe('2')
  })

  it('to a proxy that nobody has made goes to nobody', async () => {
    for (const op of ['native_unstake', 'native_redelegate', 'native_rewards', 'release_unbonded'])
      expect(
        await lastOf([{ op, user: 'alice', owner: 'bob', validator: 'pval1', to: 'pval2', amount: '1' }]),
      ).toMatchObject([{ contract: 'prov1noproxyyet00000', sender: 'alice', ok: false }])
  })

  it('is put together as the format says', async () => {
    const messages = async (step: JsonObject) => (await lastOf([step]))?.map(({ contract, msg }) => [contract, msg])
    const coin = { denom: 'ustake', amount: '5' }
    const [msg, user] = ['eyJ2YWxpZGF0b3IiOiJwdmFsMSJ9', 'alice']
    const staking = { user, validator: 'pval1', amount: '5' }
    expect(await messages({ op: 'unbond', user, amount: '5', denom: 'x' })).toEqual([
      ['vault', { unbond: { amount: { denom: 'x', amount: '5' } } }],
    ])
    expect(await messages({ op: 'stake_local', ...staking })).toEqual([
      ['vault', { stake_local: { amount: coin, msg } }],
    ])
    expect(await messages({ op: 'stake_remote', ...staking })).toEqual([
      ['vault', { stake_remote: { contract: 'prov1contract00003', amount: coin, msg } }],
    ])
    expect(await messages({ op: 'stake_remote', ...staking, contract: '$native_staking' })).toEqual([
      ['vault', { stake_remote: { contract: 'prov1contract00002', amount: coin, msg } }],
    ])
    expect(await messages({ op: 'restake', ...staking })).toEqual([
      ['vault', { restake: { amount: coin, validator: 'pval1' } }],
    ])
    expect(await messages({ op: 'unstake', ...staking })).toEqual([
      ['external', { unstake: { validator: 'pval1', amount: coin } }],
    ])
    expect(await messages({ op: 'withdraw_unbonded', user })).toEqual([['external', { withdraw_unbonded: {} }]])
    expect(await messages({ op: 'withdraw_rewards', user, validator: 'v' })).toEqual([
      ['external', { withdraw_rewards: { validator: 'v', remote_recipient: 'alice-remote' } }],
    ])
    expect(await messages({ op: 'withdraw_rewards', user, validator: 'v', recipient: '' })).toEqual([
      ['external', { withdraw_rewards: { validator: 'v', remote_recipient: '' } }],
    ])
    expect(await messages({ op: 'bond', user })).toEqual([['vault', { bond: { amount: { denom: 'ustake' } } }]])
  })
})

describe('somebody whose name is no address', () => {
  const nobody = 'al'
  const steps = [
    { op: 'bond', user: nobody, amount: '100' },
    { op: 'stake_remote', user: nobody, validator: 'cval1', amount: '10' },
    { op: 'stake_local', user: nobody, validator: 'pval1', amount: '10' },
    { op: 'unbond', user: nobody, amount: '1' },
  ]

  it('has coins and collateral, but can stake nothing', async () => {
    const taken = await take(steps, { users: { [nobody]: '100' } })
    expect(taken.map(({ records }) => records[0]?.ok)).toEqual([true, false, false, true])
    expect(at(taken[3]?.state, 'users', nobody)).toEqual({
      balance: '1',
      account: { error: 'Generic error: addr_validate errored: invalid address' },
      claims: [],
      rewards: { error: 'Generic error: addr_validate errored: invalid address' },
      remote_balance: '0',
    })
    expect(at(taken[3]?.state, 'chain', 'vault_balance')).toBe('99')
  })

  it('cannot be asked about, except where nobody looks', async () => {
    const query = async (contract: string, msg: JsonObject) =>
      (await lastOf([{ op: 'query', contract, msg }]))?.map(({ ok }) => ok)
    expect(await query('vault', { account: { account: 'Al' } })).toEqual([false])
    expect(await query('vault', { account_claims: { account: 'Al' } })).toEqual([true])
    expect(await query('external', { stake: { user: 'Al', validator: 'cval1' } })).toEqual([false])
    expect(await query('external', { stake: { user: 'alice', validator: 'cval1' } })).toEqual([true])
    expect(await query('native_staking', { proxy_by_owner: { owner: 'Al' } })).toEqual([false])
  })
})

describe('a question to a contract', () => {
  it('is answered, and does not move the clocks', async () => {
    const taken = await take([
      { op: 'query', contract: 'price_feed', msg: { price: {} } },
      { op: 'bond', user: 'alice', amount: '1' },
    ])
    expect(taken[0]?.records).toEqual([
      {
        op: 'query',
        chain: 'consumer',
        contract: 'price_feed',
        msg: { price: {} },
        ok: true,
        result: { native_per_foreign: '0.5' },
      },
    ])
    expect(taken[1]?.records).toMatchObject([{ height: 101n }])
  })

  it('fails without a contract, and when it is none', async () => {
    expect(await lastOf([{ op: 'query', contract: 'prov1nobody', msg: {} }])).toMatchObject([
      { contract: 'prov1nobody', ok: false, err: 'No such contract: prov1nobody' },
    ])
    expect(await lastOf([{ op: 'query', contract: 'vault', msg: { nonsense: {} } }])).toMatchObject([{ ok: false }])
    expect(await lastOf([{ op: 'query', contract: 'vault', msg: 'text' }])).toMatchObject([{ ok: false }])
  })
})

describe('what the chains do by themselves', () => {
  it('ends an epoch only when that is on the list', async () => {
    expect(await lastOf([{ op: 'epoch' }], { max_cap: null })).toMatchObject([
      { op: 'sudo', contract: 'virtual_staking', msg: { handle_epoch: {} }, ok: false, err: 'no scheduled task' },
    ])
    expect(await lastOf([{ op: 'set_max_cap', cap: '5' }, { op: 'epoch' }], { max_cap: null })).toMatchObject([
      { ok: true },
    ])
  })

  it('rewards nobody without a delegation', async () => {
    const taken = await take([
      { op: 'accrue', validator: 'cval1', amount: '5' },
      { op: 'accrue', validator: 'nobody', amount: '5' },
      { op: 'accrue_native', user: 'alice', validator: 'pval1', amount: '5' },
    ])
    expect(taken.map(({ records }) => records)).toEqual([[], [], []])
  })

  it('cannot slash a validator of the consumer that is none', async () => {
    expect(await lastOf([{ op: 'slash_consumer', validator: 'nobody', fraction: '0.1' }])).toMatchObject([
      { op: 'sudo', chain: 'consumer', contract: 'virtual_staking', ok: false, err: 'validator does not exist' },
    ])
  })

  it('tells only the local staking of one of the provider that is none', async () => {
    expect(
      await lastOf([{ op: 'slash_provider', validator: 'nobody', fraction: '0.1', tombstone: true }]),
    ).toMatchObject([
      {
        op: 'sudo',
        chain: 'provider',
        contract: 'native_staking',
        msg: { jailing: { jailed: [], tombstoned: ['nobody'] } },
      },
    ])
  })

  it('changes the validators of the consumer, whatever the contract makes of it', async () => {
    const [taken] = await take([
      { op: 'valset_update', update: { additions: ['cval9', 'cval1'], removals: ['cval2', 'nobody'], slashed: [] } },
    ])
    expect(taken?.records).toMatchObject([
      {
        op: 'sudo',
        contract: 'virtual_staking',
        msg: {
          handle_valset_update: {
            additions: [{ address: 'cval9', commission: '0.100000000000000000' }, { address: 'cval1' }],
            removals: ['cval2', 'nobody'],
            updated: [],
            jailed: [],
            unjailed: [],
            tombstoned: [],
            slashed: [],
          },
        },
      },
    ])
    const validators = at(taken?.state, 'chain', 'consumer_delegations') as readonly (readonly string[])[]
    expect(validators.map(([name]) => name)).toEqual(['cval1', 'cval2', 'cval3', 'cval9'])
  })

  it('moves both clocks by what a step says', async () => {
    const taken = await take([
      { op: 'advance', seconds: 100n },
      { op: 'advance', blocks: 7n },
      { op: 'bond', user: 'alice', amount: '1' },
    ])
    expect(taken[2]?.records).toMatchObject([{ height: 109n, time: '1700000105000000000' }])
  })

  it('leaves clocks without a block length to the steps that say so', async () => {
    const taken = await take(
      [
        { op: 'bond', user: 'alice', amount: '1' },
        { op: 'advance', seconds: 3n },
        { op: 'bond', user: 'alice', amount: '1' },
      ],
      { block_secs: 0n },
    )
    expect(taken[0]?.records).toMatchObject([{ height: 100n, time: '1700000000000000000' }])
    expect(taken[2]?.records).toMatchObject([{ height: 101n, time: '1700000003000000000' }])
  })
})
