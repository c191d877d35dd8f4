import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import {
  bond,
  epoch,
  relay,
  slashConsumer,
  slashProvider,
  stakeLocal,
  stakeRemote,
  unstake,
  valsetUpdate,
} from '../testing/step-words.js'
import { last, take } from '../testing/taken.js'
import {
  accountIn,
  bondedIn,
  delegatedIn,
  eventsOf,
  nativeUnbondingIn,
  outcomes,
  packetsOf,
  stakesIn,
  unbondingIn,
} from '../testing/views.js'

/** A lienholder tells the vault of a slash itself, as the vectors F1 to F6 were executed. */
const slash = (holder: 'local' | 'external', amount: number): JsonObject => ({
  op: 'exec',
  contract: 'vault',
  sender: holder === 'local' ? 'prov1contract00002' : 'prov1contract00003',
  msg: {
    [holder === 'local' ? 'local_slash' : 'cross_slash']: {
      slashes: [{ user: 'alice', slash: String(amount) }],
      validator: holder === 'local' ? 'pval1' : 'cval1',
    },
  },
})

/** Collateral, local stakes and stakes on `cval1` and `cval2`, all of it answered. */
const promised = (collateral: number, local: readonly number[], external: readonly number[]) => [
  bond('alice', collateral),
  ...local.map((amount) => stakeLocal('alice', amount)),
  ...external.map((amount, i) => stakeRemote('alice', amount, `cval${i + 1}`)),
  relay,
]
const ratios = (local: string, external: string): JsonObject => ({
  native_slash: { dsign: local, offline: '0.1' },
  external_slash: { double_sign: external, offline: '0.1' },
})

describe('what a slash told to the vault does to both chains', () => {
  it('[MS F1 reference] 61 of the external stake: 11 of the local one are undelegated', async () => {
    const { state } = last(await take([...promised(1000, [950], [600, 201]), slash('external', 61)]))
    expect(accountIn(state, 'alice')).toEqual({
      collateral: '939',
      free: '0',
      maxLien: '939',
      slashable: '336',
      liens: { local: '939', external: '740' },
    })
    expect([delegatedIn(state).provider, nativeUnbondingIn(state)]).toEqual([{ pval1: '939' }, [['pval1', '11']]])
  })

  it('[MS F2 reference] 77 of the external stake: as much of the local one, and no more of its own', async () => {
    const { state, records } = last(await take([...promised(1000, [1000], [700, 300]), slash('external', 77)]))
    expect(accountIn(state, 'alice')).toMatchObject({
      collateral: '923',
      free: '0',
      slashable: '370',
      liens: { local: '923', external: '923' },
    })
    expect([delegatedIn(state).provider, nativeUnbondingIn(state)]).toEqual([{ pval1: '923' }, [['pval1', '77']]])
    expect(packetsOf(records)).toEqual([])
  })

  it('[MS F3 reference] 366 of the local stake, most of which may be slashed: 15 of each, 8 and 7 of two validators', async () => {
    const steps = [...promised(2000, [610, 500], [701, 400]), slash('local', 366), relay]
    const taken = await take(steps, ratios('0.9', '0.9'))
    expect(accountIn(last(taken, 3).state, 'alice')).toMatchObject({ slashable: '1989' })
    const { state, records } = last(taken, 2)
    expect(accountIn(state, 'alice')).toMatchObject({
      collateral: '1634',
      free: '0',
      slashable: '1634',
      liens: { local: '729', external: '1086' },
    })
    expect(stakesIn(state, 'alice')).toEqual({ cval1: '693', cval2: '393' })
    expect(nativeUnbondingIn(state)).toEqual([['pval1', '15']])
    expect(packetsOf(records)).toEqual([
      {
        packet: { burn: { validators: ['cval1', 'cval2'], burn: { denom: 'ustake', amount: '15' } } },
        seconds: 600n,
      },
    ])
    expect(outcomes(last(taken).records)).toEqual(['recv 3', 'ack 3'])
  })

  it('[MS F4 reference] 999 of the local stake, by size: 200 and 199 of the external one', async () => {
    const taken = await take([...promised(2000, [1110], [900, 500]), slash('local', 999)], ratios('0.9', '0.7'))
    expect(accountIn(last(taken, 2).state, 'alice')).toMatchObject({ slashable: '1979' })
    const { state, records } = last(taken)
    expect(accountIn(state, 'alice')).toMatchObject({
      collateral: '1001',
      free: '0',
      slashable: '801',
      liens: { local: '111', external: '1001' },
    })
    expect(stakesIn(state, 'alice')).toEqual({ cval1: '700', cval2: '301' })
    expect(packetsOf(records)).toMatchObject([{ packet: { burn: { burn: { amount: '399' } } } }])
  })

  it('[MS F5 reference] all of it: both liens stay, empty', async () => {
    const { state } = last(await take([...promised(1000, [1000], [1000]), slash('local', 1000)]))
    expect(accountIn(state, 'alice')).toEqual({
      collateral: '0',
      free: '0',
      maxLien: '0',
      slashable: '0',
      liens: { local: '0', external: '0' },
    })
    expect(stakesIn(state, 'alice')).toEqual({ cval1: '0' })
  })

  it('[MS F6 reference] more than the lien is refused, nothing changes nothing, what is free absorbs', async () => {
    const steps = [...promised(1000, [950], [600]), slash('external', 601), slash('external', 0), slash('local', 10)]
    const taken = await take(steps)
    expect(last(taken, 3).records).toMatchObject([
      { ok: false, err: expect.stringContaining('Underflow minimum value') },
    ])
    expect(last(taken, 2).records).toMatchObject([{ ok: true }])
    const [before, ...same] = [4, 3, 2].map((back) => ({
      account: accountIn(last(taken, back).state, 'alice'),
      stakes: stakesIn(last(taken, back).state, 'alice'),
      delegated: delegatedIn(last(taken, back).state),
    }))
    expect(same).toEqual([before, before])
    expect(accountIn(last(taken).state, 'alice')).toMatchObject({
      collateral: '990',
      maxLien: '940',
      slashable: '308',
      free: '50',
    })
    expect(packetsOf(last(taken).records)).toEqual([])
  })
})

describe('what a slash on one chain does to the other', () => {
  it('[MS O5 reference] 10% and 20% in one epoch: the provider applies both, the consumer deducts the second', async () => {
    const steps = [bond('alice', 100_000_000), stakeRemote('alice', 80_000_000), relay, epoch]
    const slashes = [slashConsumer('0.1'), slashConsumer('0.2'), relay, epoch]
    const taken = await take([...steps, ...slashes], { consumer_validators: { cval1: '1000' } })
    expect(bondedIn(last(taken, 5).state)).toEqual({ cval1: '36000000' })
    expect(outcomes(last(taken, 2).records)).toEqual(['recv 2', 'recv 3', 'ack 2', 'ack 3'])
    // 80,000,000 less 7,999,777 and 14,221,826.
    expect(accountIn(last(taken).state, 'alice')).toMatchObject({ collateral: '77778398', maxLien: '57778398' })
    expect(stakesIn(last(taken).state, 'alice')).toEqual({ cval1: '57778398' })
    expect(bondedIn(last(taken).state)).toEqual({ cval1: String(36_000_000 - 6_399_822) })
    expect(delegatedIn(last(taken).state).consumer).toEqual({ cval1: '26000277' })
  })

  it('[MS O6 reference] a staker whose stake is on its way makes the provider refuse the slash of all', async () => {
    const steps = [
      ...[bond('alice', 1000), bond('bob', 1000), stakeRemote('bob', 100), relay, epoch],
      ...[stakeRemote('alice', 90), slashConsumer('0.1'), { op: 'relay', from: 'consumer' }, relay],
    ]
    const taken = await take(steps)
    const [received, answered] = last(taken, 2).records
    expect(outcomes(last(taken, 2).records)).toEqual(['recv 2 error', 'ack 2'])
    expect(received).toMatchObject({
      ack: '{"error":"ABCI code: 5: error handling packet: see events for details"}',
      ack_error: expect.stringContaining('Underflow minimum value'),
    })
    expect(answered).toMatchObject({ chain: 'consumer', ok: true })
    // Nobody was slashed, and the stake arrives on a validator that has lost a part of it.
    expect([stakesIn(last(taken, 2).state, 'alice'), stakesIn(last(taken, 2).state, 'bob')]).toEqual([
      { cval1: '0..90' },
      { cval1: '100' },
    ])
    expect(accountIn(last(taken).state, 'alice')).toMatchObject({ collateral: '1000', liens: { external: '90' } })
    expect(accountIn(last(taken).state, 'bob')).toMatchObject({ collateral: '1000', liens: { external: '100' } })
    expect(delegatedIn(last(taken).state).consumer).toEqual({ cval1: '40' })
  })

  it('[MS O7 reference] of a validator that everybody left: the provider aborts and never answers', async () => {
    const steps = [
      ...[bond('alice', 1000), stakeRemote('alice', 100), relay, epoch, unstake('alice', 100), relay],
      ...[slashConsumer('0.1'), relay, relay],
    ]
    const taken = await take(steps)
    for (const back of [1, 2]) {
      expect(outcomes(last(taken, back).records)).toEqual(['recv 2 aborted'])
      expect(last(taken, back).records[0]).not.toHaveProperty('ack')
      expect(last(taken, back).state).toMatchObject({ chain: { pending_packets: { consumer: [2n] } } })
      expect(unbondingIn(last(taken, back).state, 'alice')).toMatchObject([['100', expect.anything()]])
    }
  })

  it('[MS O9 reference] of a local stake while all is promised in flight: it stands on the chain, not in the vault', async () => {
    const taken = await take([
      bond('alice', 200),
      stakeLocal('alice', 200),
      stakeRemote('alice', 200),
      slashProvider('0.1'),
    ])
    expect(last(taken).records).toMatchObject([{ op: 'sudo', contract: 'native_staking', ok: false, panic: true }])
    expect(accountIn(last(taken).state, 'alice')).toEqual({
      collateral: '200',
      free: '0',
      maxLien: '200',
      slashable: '40..80',
      liens: { local: '200', external: '0..200' },
    })
    expect(stakesIn(last(taken).state, 'alice')).toEqual({ cval1: '0..200' })
    expect(delegatedIn(last(taken).state).provider).toEqual({ pval1: '180' })
    expect(last(taken).state).toMatchObject({ chain: { pending_packets: { provider: [1n] } } })
  })

  it('[MS O15 reference] of a validator that was jailed by then: the provider passes over it, the consumer does not', async () => {
    const steps = [bond('alice', 1000), stakeRemote('alice', 1000), relay, epoch]
    const jailed = [valsetUpdate({ jailed: ['cval1'] }), relay, slashConsumer('0.1'), relay, epoch]
    const taken = await take([...steps, ...jailed])
    expect(packetsOf(last(taken, 3).records)).toMatchObject([
      { packet: { valset_update: { jailed: [], slashed: [{}] } } },
    ])
    expect(outcomes(last(taken, 2).records)).toEqual(['recv 3', 'ack 3'])
    expect(accountIn(last(taken).state, 'alice')).toMatchObject({ collateral: '1000', liens: { external: '1000' } })
    expect([bondedIn(last(taken).state), delegatedIn(last(taken).state).consumer]).toEqual([
      { cval1: '405' },
      { cval1: '405' },
    ])
  })

  it('[MS O16 reference] of alice, bob and carol names the shorter first', async () => {
    const users = ['alice', 'bob', 'carol']
    const steps = users.flatMap((user) => [bond(user, 1000), stakeRemote(user, 1000)])
    const taken = await take([...steps, relay, epoch, slashConsumer('0.1'), relay])
    const told = eventsOf(last(taken).records, 'wasm').filter(({ action }) => action === 'cross_slash')
    expect(told).toMatchObject([{ validator: 'cval1', users: 'bob, alice, carol' }])
    // 299 are told, a third of them each: 99.
    for (const user of users)
      expect(accountIn(last(taken).state, user)).toMatchObject({ collateral: '901', liens: { external: '901' } })
  })

  it('[MS O18 reference] a local slash burns 200 of 1000 and 1000: 100 each here, and one sum that the consumer splits again', async () => {
    const steps = [...promised(2000, [2000], [1000, 1000]), epoch, slashProvider('0.1'), relay, epoch]
    const taken = await take(steps)
    expect(stakesIn(last(taken, 3).state, 'alice')).toEqual({ cval1: '900', cval2: '900' })
    expect(packetsOf(last(taken, 3).records)).toEqual([
      {
        packet: { burn: { validators: ['cval1', 'cval2'], burn: { denom: 'ustake', amount: '200' } } },
        seconds: 600n,
      },
    ])
    expect(eventsOf(last(taken, 2).records, 'wasm-mesh-burn')).toMatchObject([{ amount: '90' }])
    expect(bondedIn(last(taken, 2).state)).toEqual({ cval1: '450', cval2: '450' })
    expect([bondedIn(last(taken).state), delegatedIn(last(taken).state).consumer]).toEqual([
      { cval1: '405', cval2: '405' },
      { cval1: '405', cval2: '405' },
    ])
  })
})
