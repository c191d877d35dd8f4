import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { ReplayStopped } from './replay.js'
import { at, take } from './testing/taken.js'

/** The records of the last of some steps. */
const lastOf = async (steps: readonly JsonObject[], config?: JsonObject) => (await take(steps, config)).at(-1)?.records

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

describe('packets', () => {
  const stake = [
    { op: 'bond', user: 'alice', amount: '100' },
    { op: 'stake_remote', user: 'alice', validator: 'cval1', amount: '50' },
    { op: 'stake_remote', user: 'alice', validator: 'cval2', amount: '50' },
  ]

  it('are moved one by one, the nth that waits; without one there is no record', async () => {
    const taken = await take([
      ...stake,
      { op: 'recv', from: 'provider', nth: 1n },
      { op: 'recv', from: 'provider', nth: 1n },
      { op: 'ack', from: 'provider' },
      { op: 'timeout', from: 'provider' },
      { op: 'ack', from: 'consumer' },
    ])
    expect(taken.slice(3).map(({ records }) => records.map(({ op, seq, ok }) => [op, seq, ok]))).toEqual([
      [['recv', 2n, true]],
      [],
      [['ack', 2n, true]],
      [['timeout', 1n, false]],
      [],
    ])
    expect(at(taken.at(-1)?.state, 'chain', 'pending_packets')).toEqual({ provider: [1n], consumer: [] })
  })

  it('can be put on the way by nobody, with the next sequence', async () => {
    const taken = await take([
      { op: 'inject', from: 'provider', data: { stake: { owner: '$vault', inner: { $b64: 1n } } }, seconds: 7n },
      { op: 'inject', from: 'provider', data: 'not json' },
      { op: 'relay', from: 'provider', acks: false },
    ])
    expect(taken[0]?.records).toEqual([])
    expect(at(taken[1]?.state, 'chain', 'pending_packets')).toEqual({ provider: [1n, 2n], consumer: [] })
    expect(taken[2]?.records).toMatchObject([
      { op: 'recv', seq: 1n, ok: false, err: expect.any(String) },
      { op: 'timeout', seq: 1n, ok: false },
      {
        op: 'recv',
        seq: 2n,
        packet: 'not json',
        ok: true,
        ack: expect.stringMatching(/^\{"error":/),
        ack_error: expect.any(String),
      },
    ])
    expect(taken[2]?.records[0]?.packet).toBe('{"stake":{"owner":"prov1contract00001","inner":"MQ=="}}')
    expect(taken[2]?.records[0]?.timeout).toEqual({ block: null, timestamp: '1700000012000000000' })
  })

  it('of the consumer that nobody can read get their answer, and go out again as they were', async () => {
    const taken = await take([
      { op: 'inject', from: 'consumer', data: 'not json' },
      { op: 'relay', from: 'consumer' },
      { op: 'inject', from: 'consumer', data: '{"distribute": 1 }', seconds: 1n },
      { op: 'timeout', from: 'consumer' },
    ])
    expect(taken[1]?.records).toMatchObject([
      { op: 'recv', ok: true, ack: expect.stringMatching(/^\{"error":/) },
      { op: 'ack', ok: true },
    ])
    expect(taken[3]?.records).toMatchObject([
      {
        op: 'timeout',
        ok: true,
        packets: [{ seq: 4n, data: '{"distribute": 1 }', timeout: { timestamp: '1700086420000000000' } }],
      },
    ])
  })

  it('need a channel to be put on', async () => {
    const late = take([{ op: 'epoch' }, { op: 'inject', from: 'consumer', data: 'x' }], { open_channel: false })
    await expect(late).rejects.toThrow(ReplayStopped)
    await expect(late).rejects.toThrow('steps[1]: there is no channel yet to put a packet on')
  })

  it('are counted to the limit of a relay', async () => {
    const records = await lastOf([...stake, { op: 'relay', max: 1n }])
    expect(records).toHaveLength(1)
  })
})

describe('the channel', () => {
  it('cannot be closed where there is none', async () => {
    expect(await lastOf([{ op: 'close_channel' }], { open_channel: false })).toMatchObject([
      { op: 'ibc_channel_close', chain: 'provider', contract: 'external', ok: false },
    ])
  })

  it('is told as the contracts are told of it', async () => {
    const records = await lastOf([{ op: 'handshake', channel: 'channel-9' }], { open_channel: false })
    const consumer = { port_id: 'wasm.cons1contract00002', channel_id: 'channel-9' }
    const provider = { port_id: 'wasm.prov1contract00003', channel_id: 'channel-9' }
    const version = '{"protocol":"mesh-security","version":"0.11.0"}'
    expect(records?.map(({ msg }) => msg)).toEqual([
      {
        open_init: {
          channel: {
            endpoint: consumer,
            counterparty_endpoint: { ...provider, channel_id: '' },
            order: 'ORDER_UNORDERED',
            version: '',
            connection_id: 'connection-0',
          },
        },
      },
      {
        open_try: {
          channel: {
            endpoint: provider,
            counterparty_endpoint: consumer,
            order: 'ORDER_UNORDERED',
            version: '',
            connection_id: 'connection-0',
          },
          counterparty_version: version,
        },
      },
      {
        open_ack: {
          channel: {
            endpoint: consumer,
            counterparty_endpoint: provider,
            order: 'ORDER_UNORDERED',
            version,
            connection_id: 'connection-0',
          },
          counterparty_version: version,
        },
      },
      {
        open_confirm: {
          channel: {
            endpoint: provider,
            counterparty_endpoint: consumer,
            order: 'ORDER_UNORDERED',
            version,
            connection_id: 'connection-0',
          },
        },
      },
    ])
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
})
