import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import {
  advance,
  bond,
  epoch,
  relay,
  setMaxCap,
  setPrice,
  slashProvider,
  stakeLocal,
  stakeRemote,
  unstake,
  valsetUpdate,
  withdrawUnbonded,
} from '../testing/step-words.js'
import { at, last, take } from '../testing/taken.js'
import { accountIn, bondedIn, delegatedIn, outcomes, packetsOf, stakesIn, unbondingIn } from '../testing/views.js'

const THREE_WEEKS = 1_814_400n
/** When the steps of a run happen, in seconds: each takes five. */
const secondsAt = (steps: number) => 1_700_000_000n + 5n * BigInt(steps)

describe('executed vectors: epochs', () => {
  it('[MS O2 reference] a bond before the unbond passes the cap, and the epoch fails every time', async () => {
    const filled = [bond('alice', 10_000), stakeRemote('alice', 100), stakeRemote('alice', 900, 'cval2'), relay, epoch]
    const moved = [unstake('alice', 400, 'cval2'), stakeRemote('alice', 1000), relay, epoch, epoch]
    const taken = await take([...filled, ...moved], { max_cap: '450' })
    expect(bondedIn(last(taken, 6).state)).toEqual({ cval1: '45', cval2: '405' })
    expect(outcomes(last(taken, 3).records)).toEqual(['recv 3', 'recv 4', 'ack 3', 'ack 4'])
    for (const back of [2, 1]) {
      const { records, state } = last(taken, back)
      expect(records).toMatchObject([
        { ok: false, err: expect.stringMatching(/MaxCapExceeded .*delegated: 450, asked: 264, maxCap: 450/) },
      ])
      expect([bondedIn(state), delegatedIn(state).consumer]).toEqual([
        { cval1: '45', cval2: '405' },
        { cval1: '45', cval2: '405' },
      ])
    }
  })

  it.each([
    ['60 staked and unstaked', [stakeRemote('alice', 60), relay, unstake('alice', 60), relay]],
    ['a stake of nothing', [stakeRemote('alice', 0), relay]],
  ])('[MS O3 reference] %s before any epoch: every epoch is an invalid request', async (_what, steps) => {
    const others = [bond('bob', 100), stakeRemote('bob', 100, 'cval2'), relay]
    const taken = await take([bond('alice', 60), ...steps, ...others, epoch, epoch])
    for (const back of [2, 1]) {
      expect(last(taken, back).records).toMatchObject([{ op: 'sudo', ok: false, err: 'ZeroAmount' }])
      expect(delegatedIn(last(taken, back).state).consumer).toEqual({})
    }
    expect(stakesIn(last(taken).state, 'alice')).toEqual({ cval1: '0' })
  })

  it('[MS O4 reference] after a burn the drain asks for more than there is, and its answers fail for ever', async () => {
    const staked = [
      ...[bond('alice', 2000), stakeLocal('alice', 2000)],
      ...[stakeRemote('alice', 1000), stakeRemote('alice', 1000, 'cval2'), relay, epoch],
    ]
    const taken = await take([...staked, slashProvider('0.1'), relay, epoch, setMaxCap(0), epoch, relay, relay])
    expect(bondedIn(last(taken, 5).state)).toEqual({ cval1: '405', cval2: '405' })
    const drained = (validator: string) => ({
      packet: { internal_unstake: { delegator: 'alice', validator, normalize_amount: { amount: '450' } } },
      seconds: 3600n,
    })
    expect(packetsOf(last(taken, 3).records)).toMatchObject([drained('cval1'), drained('cval2')])
    expect(outcomes(last(taken, 2).records)).toEqual(['recv 2', 'recv 3', 'ack 2 refused', 'ack 3 refused'])
    expect(outcomes(last(taken).records)).toEqual(['ack 2 refused', 'ack 3 refused'])
    expect(last(taken).records).toMatchObject([
      { err: 'Cannot unbond 450 tokens from validator cval1, not enough staked' },
      { err: 'Cannot unbond 450 tokens from validator cval2, not enough staked' },
    ])
    // The provider gave all of it back, the consumer keeps all of it.
    expect(stakesIn(last(taken).state, 'alice')).toEqual({ cval1: '0', cval2: '0' })
    expect(delegatedIn(last(taken).state).consumer).toEqual({ cval1: '405', cval2: '405' })
  })
})

describe('executed vectors: who wants to leave', () => {
  const staked = (amount: number) => [bond('alice', 1000), stakeRemote('alice', amount), relay, epoch]

  it('[MS O8 reference] stake on a tombstoned validator can never be unstaked after the epoch', async () => {
    const left = [valsetUpdate({ tombstoned: ['cval1'] }), relay, epoch, unstake('alice', 100), relay]
    const taken = await take([...staked(100), ...left, unstake('alice', 100), relay])
    expect(delegatedIn(last(taken, 5).state).consumer).toEqual({})
    for (const back of [3, 1]) {
      expect(outcomes(last(taken, back).records)).toEqual([
        expect.stringMatching(/^recv \d error$/),
        expect.any(String),
      ])
      expect(last(taken, back).records[0]).toMatchObject({
        ack_error: expect.stringContaining('Cannot unbond 45 tokens'),
      })
      expect(stakesIn(last(taken, back).state, 'alice')).toEqual({ cval1: '100' })
      expect(unbondingIn(last(taken, back).state, 'alice')).toEqual([])
    }
  })

  it('[MS O10 reference] 1 free, 2 in 21 days, 4, 8 and 16 free: all 31 are paid', async () => {
    const leave = (amount: number) => [unstake('alice', amount), relay]
    const out = [valsetUpdate({ removals: ['cval1'] }), relay]
    const back = [valsetUpdate({ additions: ['cval1'] }), relay]
    const mixed = [...out, ...leave(1), ...back, ...leave(2), ...out, ...leave(4), ...leave(8), ...leave(16)]
    const taken = await take([...staked(100), ...mixed, withdrawUnbonded('alice')])
    const now = secondsAt(taken.length)
    const listed = unbondingIn(last(taken, 2).state, 'alice')
    expect(listed.map(([amount]) => amount)).toEqual(['1', '2', '4', '8', '16'])
    expect(listed.map(([, free]) => free <= now)).toEqual([true, false, true, true, true])
    expect(listed[1]?.[1]).toBe(secondsAt(12) + THREE_WEEKS)
    expect(accountIn(last(taken, 2).state, 'alice')).toMatchObject({ free: '900' })
    expect(accountIn(last(taken).state, 'alice')).toMatchObject({ free: '931', liens: { external: '69' } })
    expect(unbondingIn(last(taken).state, 'alice')).toEqual([])
  })

  it('[MS O11 reference] the channel closes with stake in flight before any epoch: a part of the lien stays for ever', async () => {
    const flying = [
      bond('alice', 1000),
      stakeRemote('alice', 60),
      relay,
      unstake('alice', 10),
      stakeRemote('alice', 20),
    ]
    const taken = await take([...flying, { op: 'close_channel' }, withdrawUnbonded('alice'), relay, epoch])
    expect(last(taken, 4).records.map(({ contract, ok }) => [contract, ok])).toEqual([
      ['external', true],
      ['converter', false],
    ])
    expect(stakesIn(last(taken, 4).state, 'alice')).toEqual({ cval1: '0' })
    const { state } = last(taken, 3)
    expect(accountIn(state, 'alice')).toMatchObject({ collateral: '1000', liens: { external: '10..30' } })
    expect([at(state, 'external_txs'), at(state, 'vault_txs')]).toMatchObject([
      [
        { in_flight_remote_unstaking: { id: 2n ** 63n, amount: '10' } },
        { in_flight_remote_staking: { id: 2n, amount: '20' } },
      ],
      [{ in_flight_staking: { id: 2n, amount: '20' } }],
    ])
  })

  it.each([
    ['after a removal is free at once', { removals: ['cval1'] }, 0n],
    ['after a jailing is free when the period is over', { jailed: ['cval1'] }, THREE_WEEKS],
  ])('[MS O12 reference] an unstake %s', async (_what, update: JsonObject, wait) => {
    const taken = await take([
      ...staked(100),
      ...[valsetUpdate(update), relay, unstake('alice', 40), relay, withdrawUnbonded('alice')],
      ...[advance(Number(THREE_WEEKS)), withdrawUnbonded('alice')],
    ])
    expect(unbondingIn(last(taken, 4).state, 'alice')).toEqual([['40', secondsAt(8) + wait]])
    expect(accountIn(last(taken, 3).state, 'alice').free).toBe(wait === 0n ? '940' : '900')
    expect(accountIn(last(taken).state, 'alice').free).toBe('940')
  })

  it('[MS O13 reference] 100 were 45: 54 are too much to leave, and of 36 the rest of 9 stays', async () => {
    const dearer = await take([...staked(100), setPrice('0.6'), unstake('alice', 100), relay, epoch])
    expect(outcomes(last(dearer, 2).records)).toEqual(['recv 2 error', 'ack 2'])
    expect(last(dearer, 2).records[0]).toMatchObject({ ack_error: expect.stringContaining('Cannot unbond 54 tokens') })
    expect(stakesIn(last(dearer).state, 'alice')).toEqual({ cval1: '100' })
    expect(delegatedIn(last(dearer).state).consumer).toEqual({ cval1: '45' })

    const cheaper = await take([...staked(100), setPrice('0.4'), unstake('alice', 100), relay, epoch])
    expect(stakesIn(last(cheaper).state, 'alice')).toEqual({ cval1: '0' })
    expect(delegatedIn(last(cheaper).state).consumer).toEqual({ cval1: '9' })
  })
})
