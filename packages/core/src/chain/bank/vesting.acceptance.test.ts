import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { moduleAddress } from '../../mesh/host.js'
import { addressOf, coins, denomOf, uint } from '../../testing/values.js'
import { contextOf, NOW, refused } from '../testing/contexts.js'
import { bankMachine } from './machine.js'
import type { BankInit, BankMessage, VestingGrant } from './messages.js'
import { queryBalance, querySpendable, queryVesting } from './queries.js'
import { type BankState, bankCodec } from './state.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const STAKING = moduleAddress('staking')
const DENOM = denomOf('ustake')
const BEGIN = NOW / 1_000_000_000n
const stake = (amount: number) => coins(amount, 'ustake')
const grant: VestingGrant = {
  address: alice,
  original: stake(60),
  schedule: { type: 'continuous', startSeconds: BEGIN, endSeconds: BEGIN + 100n },
}

/** Alice has 100, of which 60 vest in 100 seconds. */
const begin = (init: Partial<BankInit> = {}) =>
  bankMachine.instantiate(
    { balances: [[alice, [stake(100), coins(7, 'other')]]], vesting: [grant], ...init },
    contextOf(),
  )
const after = (seconds: number) => NOW + BigInt(seconds) * 1_000_000_000n
const run = (state: BankState, msg: BankMessage, seconds = 0, who = alice) =>
  bankMachine.transition(state, msg, contextOf(who, { timeNanos: after(seconds) }))
const send = (amount: number, denom = 'ustake'): BankMessage => ({
  type: 'send',
  to: bob,
  amount: [coins(amount, denom)],
})
const delegate = (amount: number): BankMessage => ({
  type: 'delegateCoins',
  from: alice,
  to: bob,
  amount: [stake(amount)],
})
const undelegate = (amount: number): BankMessage => ({
  type: 'undelegateCoins',
  from: bob,
  to: alice,
  amount: [stake(amount)],
})
const locked = (state: BankState, seconds = 0) => querySpendable(state, alice, DENOM, after(seconds)).locked

describe('coins that vest', () => {
  const { state } = unwrap(begin())

  it('are not sent before their time, the others are', () => {
    const refusal = { type: 'CoinsLocked', address: alice, denom: DENOM, required: 41n, spendable: 40n, locked: 60n }
    expect(refused(run(state, send(41)))).toEqual(refusal)
    expect(refused(run(state, { type: 'burnOwn', amount: stake(41) }))).toEqual(refusal)
    const forced = { type: 'transfer', from: alice, to: bob, amount: [stake(41)] } as const
    expect(refused(run(state, forced, 0, STAKING))).toEqual(refusal)
    expect(refused(run(state, { type: 'burn', from: alice, amount: stake(41) }, 0, STAKING))).toEqual(refusal)
    expect(run(state, send(40)).ok).toBe(true)
    expect(run(state, send(7, 'other')).ok).toBe(true)
    // Halfway 30 more are free, at the end all.
    expect(refused(run(state, send(71), 50))).toMatchObject({ spendable: 70n, locked: 30n })
    expect(run(state, send(100), 100).ok).toBe(true)
    expect(refused(run(state, send(101), 100))).toMatchObject({ type: 'InsufficientFunds', available: 100n })
  })

  it('are delegated all the same, before others, and come back with their lock', () => {
    const all = unwrap(run(state, delegate(100), 0, STAKING)).state
    expect(queryVesting(all, alice, DENOM)).toMatchObject({ delegatedVesting: 60n, delegatedFree: 40n })
    expect(queryBalance(all, bob, DENOM)).toBe(100n)
    const half = unwrap(run(all, undelegate(50), 10, STAKING)).state
    // 40 free ones came back, and 10 with a lock; of 60 the tenth is vested, and 50 are delegated.
    expect([locked(half, 0), locked(half, 10)]).toEqual([10n, 4n])
    expect(refused(run(half, send(47), 10))).toMatchObject({ type: 'CoinsLocked', spendable: 46n })
    const whole = unwrap(run(half, undelegate(50), 10, STAKING)).state
    expect(queryVesting(whole, alice, DENOM)).toEqual(queryVesting(state, alice, DENOM))
    expect(querySpendable(whole, alice, DENOM, after(10))).toEqual({ balance: 100n, locked: 54n, spendable: 46n })
  })

  it('cannot be delegated where they are not', () => {
    expect(refused(run(state, delegate(101), 0, STAKING))).toMatchObject({ type: 'InsufficientFunds', required: 101n })
    expect(unwrap(run(state, delegate(0), 0, STAKING)).state).toBe(state)
  })

  it('leave a bank of others as it was', () => {
    const moved = unwrap(run(state, send(40))).state
    expect(
      unwrap(run(moved, { type: 'delegateCoins', from: bob, to: alice, amount: [stake(5)] }, 0, STAKING)).state,
    ).toMatchObject({
      vesting: moved.vesting,
    })
  })

  it('are answered for', () => {
    const ask = (type: 'spendable' | 'vesting', address = alice) =>
      unwrap(bankMachine.query(state, { type, address, denom: DENOM }, contextOf(alice, { timeNanos: after(50) })))
    expect(ask('spendable')).toEqual({ balance: 100n, locked: 30n, spendable: 70n })
    expect(ask('vesting')).toMatchObject({ original: 60n, schedule: grant.schedule })
    expect([ask('spendable', bob), ask('vesting', bob)]).toEqual([{ balance: 0n, locked: 0n, spendable: 0n }, null])
  })

  it('round-trip through bytes and genesis, with what of them is delegated', () => {
    const delegated = unwrap(run(state, delegate(70), 0, STAKING)).state
    expect(unwrap(bankCodec.decode(bankCodec.encode(delegated)))).toEqual(delegated)
    const exported = { ...grant, delegatedVesting: uint(60), delegatedFree: uint(10) }
    const balances = [
      [alice, [stake(30), coins(7, 'other')]],
      [bob, [stake(70)]],
    ] as const
    expect(unwrap(begin({ balances, vesting: [exported] })).state).toEqual(delegated)
  })
})

describe('instantiateBank with coins that vest', () => {
  it('refuses schedules that cannot be, and two for the same coins', () => {
    const invalid = { type: 'InvalidVesting', address: alice }
    const bad: readonly Partial<VestingGrant>[] = [
      { schedule: { type: 'continuous', startSeconds: 5n, endSeconds: 5n } },
      { schedule: { type: 'delayed', endSeconds: -1n } },
      { original: stake(0) },
      { delegatedVesting: uint(61) },
    ]
    for (const over of bad) expect(refused(begin({ vesting: [{ ...grant, ...over }] }))).toEqual(invalid)
    expect(refused(begin({ vesting: [grant, grant] }))).toEqual({ type: 'AccountExists', address: alice })
  })

  it('locks what is there, however little', () => {
    const { state } = unwrap(begin({ vesting: [{ ...grant, original: stake(500) }] }))
    expect(querySpendable(state, alice, DENOM, NOW)).toEqual({ balance: 100n, locked: 500n, spendable: 0n })
  })
})

describe('createVestingAccount', () => {
  const { state } = unwrap(begin())
  const create = (over: Partial<Extract<BankMessage, { type: 'createVestingAccount' }>> = {}, seconds = 0) =>
    run(
      state,
      {
        type: 'createVestingAccount',
        to: bob,
        amount: [stake(40), coins(7, 'other')],
        schedule: { type: 'continuous', endSeconds: BEGIN + 60n },
        ...over,
      },
      seconds,
    )

  it('gives coins that vest from this block on', () => {
    const done = unwrap(create({}, 20))
    const schedule = { type: 'continuous', startSeconds: BEGIN + 20n, endSeconds: BEGIN + 60n }
    expect(queryVesting(done.state, bob, DENOM)).toEqual({
      schedule,
      original: 40n,
      delegatedVesting: 0n,
      delegatedFree: 0n,
    })
    expect(done.events).toEqual([
      { type: 'transferred', from: alice, to: bob, amount: [stake(40), coins(7, 'other')] },
      { type: 'vestingAccountCreated', address: bob, amount: [stake(40), coins(7, 'other')], schedule },
    ])
    expect(refused(run(done.state, { type: 'send', to: alice, amount: [stake(11)] }, 30, bob))).toMatchObject({
      type: 'CoinsLocked',
      spendable: 10n,
    })
  })

  it('gives coins that vest all at once', () => {
    const done = unwrap(create({ schedule: { type: 'delayed', endSeconds: BEGIN + 60n } }))
    expect(queryVesting(done.state, bob, DENOM)?.schedule).toEqual({ type: 'delayed', endSeconds: BEGIN + 60n })
  })

  it('is for new accounts, with free coins, and for schedules that can be', () => {
    expect(refused(create({ to: STAKING }))).toEqual({ type: 'BlockedRecipient', address: STAKING })
    expect(refused(create({ to: alice }))).toEqual({ type: 'AccountExists', address: alice })
    expect(refused(create({ amount: [stake(0)] }))).toEqual({ type: 'InvalidVesting', address: bob })
    expect(refused(create({ schedule: { type: 'continuous', endSeconds: BEGIN } }))).toEqual({
      type: 'InvalidVesting',
      address: bob,
    })
    expect(refused(create({ amount: [stake(101)] }))).toMatchObject({ type: 'InsufficientFunds' })
    expect(refused(create({ amount: [stake(41)] }))).toMatchObject({ type: 'CoinsLocked' })
    // Also where all has gone out of a vesting account.
    const sent = unwrap(run(state, delegate(100), 0, STAKING)).state
    const gone = unwrap(run(sent, { type: 'send', to: addressOf('carl'), amount: [coins(7, 'other')] })).state
    const again = {
      type: 'createVestingAccount',
      to: alice,
      amount: [stake(1)],
      schedule: { type: 'delayed', endSeconds: BEGIN },
    } as const
    expect(refused(run(gone, again, 0, bob))).toEqual({ type: 'AccountExists', address: alice })
  })
})
