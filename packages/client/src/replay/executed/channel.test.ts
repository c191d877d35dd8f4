import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import {
  accrue,
  advance,
  bond,
  epoch,
  relay,
  setMaxCap,
  slashProvider,
  stakeLocal,
  stakeRemote,
  unstake,
  withdrawRewards,
} from '../testing/step-words.js'
import { at, last, take } from '../testing/taken.js'
import { outcomes, packetsOf } from '../testing/views.js'

/** What a user got on the consumer, and whether the question for his rewards aborts. */
const paid = (state: JsonObject, user: string) => [
  at(state, 'users', user, 'remote_balance'),
  at(state, 'users', user, 'rewards', 'panic') ?? false,
]

describe('executed vectors: rewards', () => {
  it('[MS O1 reference] 100 for two; one withdraws twice before the relayer comes, and gets all', async () => {
    const staked = ['alice', 'bob'].flatMap((user) => [bond(user, 1000), stakeRemote(user, 1000)])
    const rewarded = [...staked, relay, epoch, accrue(100), epoch, relay]
    const twice = [withdrawRewards('alice'), withdrawRewards('alice'), relay, withdrawRewards('bob'), relay]
    const taken = await take([...rewarded, ...twice])
    const half = { packet: { transfer_rewards: { rewards: { denom: 'uosmo', amount: '50' } } } }
    expect([5, 4].map((back) => packetsOf(last(taken, back).records))).toMatchObject([[half], [half]])
    expect(outcomes(last(taken, 3).records)).toEqual(['recv 3', 'recv 4', 'ack 3', 'ack 4'])
    expect(paid(last(taken, 3).state, 'alice')).toEqual(['100', true])
    expect(paid(last(taken, 3).state, 'bob')).toEqual(['0', false])
    expect(last(taken).records).toMatchObject([
      {
        op: 'recv',
        ack: '{"error":"ABCI code: 5: error handling packet: see events for details"}',
        ack_error: expect.stringContaining('InsufficientFunds'),
      },
      { op: 'ack', ok: true },
    ])
    expect(paid(last(taken).state, 'bob')).toEqual(['0', false])
    expect(last(taken).state).toMatchObject({ chain: { converter_balance: '0' } })
  })
})

describe('executed vectors: the channel', () => {
  const version = (text: string, protocol = 'mesh-security') => `{"protocol":"${protocol}","version":"${text}"}`

  it.each([
    ['0.10.0 is too old', { version: version('0.10.0') }, 'Proposed version 0.10.0 older than min supported 0.11.0'],
    [
      '1.0.0 is too new',
      { version: version('1.0.0') },
      'Proposed version 1.0.0 has breaking changes ahead of supported 0.11.0',
    ],
    ['x is no version', { version: version('x') }, 'Invalid version: x'],
    ['another protocol', { version: version('0.11.0', 'other') }, 'Invalid protocol name: other'],
    ['an ordered channel', { order: 'ORDER_ORDERED' }, 'Channel must be unordered'],
  ])('[MS O14 reference] a handshake that the converter refuses: %s', async (_what, proposed: JsonObject, err) => {
    const taken = await take([{ op: 'handshake', ...proposed }, { op: 'handshake' }, relay], { open_channel: false })
    expect(last(taken, 3).records).toMatchObject([
      { op: 'ibc_channel_open', chain: 'consumer', contract: 'converter', ok: false, err },
    ])
    // Nothing of it stays: the next one opens the channel.
    expect(last(taken, 2).records.map(({ op, chain, ok }) => [op, chain, ok])).toEqual([
      ['ibc_channel_open', 'consumer', true],
      ['ibc_channel_open', 'provider', true],
      ['ibc_channel_connect', 'consumer', true],
      ['ibc_channel_connect', 'provider', true],
    ])
    expect(at(last(taken).state, 'active')).toEqual(['cval1', 'cval2', 'cval3'])
  })

  it('[MS O14 reference] a handshake over another connection: the provider refuses at the try', async () => {
    const taken = await take([{ op: 'handshake', connection: 'connection-7' }], { open_channel: false })
    expect(last(taken).records).toMatchObject([
      { op: 'ibc_channel_open', chain: 'consumer', ok: true, version: version('0.11.0') },
      { op: 'ibc_channel_open', chain: 'provider', contract: 'external', ok: false, err: 'Unauthorized' },
    ])
  })

  it('[MS O17 reference] how long each packet may travel', async () => {
    const staked = [
      ...[bond('alice', 2000), stakeLocal('alice', 1000), stakeRemote('alice', 2000), relay, epoch],
      ...[unstake('alice', 100), relay, accrue(100), epoch, relay, withdrawRewards('alice'), relay],
    ]
    const later = [
      ...[slashProvider('0.1'), relay, { op: 'valset_update', update: { jailed: ['cval3'] } }, relay],
      // Rewards that nobody carries for an hour go out again.
      ...[accrue(70), epoch, advance(3600), { op: 'timeout', from: 'consumer' }, relay],
      ...[setMaxCap(0), epoch],
    ]
    const taken = await take([...staked, ...later])
    const travels = taken.flatMap(({ records }) =>
      packetsOf(records).map(({ packet, seconds }) => `${Object.keys(packet)} ${seconds}`),
    )
    expect(travels).toEqual([
      'stake 600',
      'unstake 600',
      'distribute_batch 3600',
      'transfer_rewards 600',
      'burn 600',
      'valset_update 86400',
      'distribute_batch 3600',
      'distribute_batch 86400',
      'internal_unstake 3600',
    ])
  })
})

describe('the contracts of a consumer', () => {
  it('[MS H-01 reference] [MS I-22 reference] a converter at a discount of 40% has a virtual staking of its own', async () => {
    const ask = (contract: string, msg: JsonObject) => ({ op: 'query', contract, msg })
    const questions = [
      ask('price_feed', { price: {} }),
      ask('converter', { config: {} }),
      ask('virtual_staking', { config: {} }),
    ]
    const taken = await take(questions, { discount: '0.4', price: '0.5' })
    expect(taken.map(({ records }) => records[0]?.result)).toEqual([
      { native_per_foreign: '0.5' },
      { price_feed: 'cons1contract00001', adjustment: '0.6', virtual_staking: 'cons1contract00003' },
      { denom: 'uosmo', converter: 'cons1contract00002' },
    ])
  })

  it.each([
    ['test_stake', { delegator: 'alice', validator: 'cval1', stake: { denom: 'ustake', amount: '1' } }],
    ['test_unstake', { delegator: 'alice', validator: 'cval1', unstake: { denom: 'ustake', amount: '1' } }],
    ['test_burn', { validators: ['cval1'], burn: { denom: 'ustake', amount: '1' } }],
  ])('[MS H-05 reference] the converter answers Unauthorized to %s', async (name, msg: JsonObject) => {
    const taken = await take([{ op: 'exec', contract: 'converter', sender: 'alice', msg: { [name]: msg } }])
    expect(last(taken).records).toMatchObject([{ contract: 'converter', ok: false, err: 'Unauthorized' }])
  })
})
