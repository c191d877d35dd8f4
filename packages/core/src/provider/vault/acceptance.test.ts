import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { addressOf, coins, denomOf, rangeOf } from '../../testing/values.js'
import { instantiateVault } from './handlers/instantiate.js'
import { queryVault, type VaultQuery } from './queries.js'
import type { VaultState } from './state.js'
import {
  after,
  alice,
  bob,
  bond,
  commit,
  contextOf,
  emptyVault,
  juno,
  local,
  localVault,
  RULE_SETS,
  refused,
  release,
  releaseLocal,
  restake,
  rollback,
  stake,
  stakeLocal,
  stars,
  stranger,
  unbond,
} from './testing/scene.js'

const ask = (state: VaultState, query: VaultQuery) =>
  unwrap(queryVault(state, query, contextOf(state.config.rules, stranger)))
const account = (state: VaultState) => ask(state, { type: 'account', account: alice })
const free = (state: VaultState) => (account(state) as { free: unknown }).free

describe.each(RULE_SETS)('acceptance B: vault and liens (%s)', (rules) => {
  it(`[MS B-01 ${rules}] instantiation`, () => {
    const init = { rules, denom: denomOf('OSMO'), localStaking: null }
    const { state } = unwrap(instantiateVault(init, contextOf(rules, alice)))
    expect(ask(state, { type: 'config' })).toEqual({ denom: 'OSMO', localStaking: null })
    expect(ask(state, { type: 'allAccounts' })).toEqual([])
  })

  it(`[MS B-02 ${rules}] bonding`, () => {
    const bonded = after(emptyVault(rules), [alice, bond(100)], [alice, bond(150)])
    expect(account(bonded)).toMatchObject({ bonded: 250n, free: rangeOf(250) })
    const fifty = after(bonded, [alice, unbond(200)])
    expect(account(fifty)).toMatchObject({ bonded: 50n })
    const thirty = after(fifty, [alice, unbond(20)])
    expect(account(thirty)).toMatchObject({ bonded: 30n, free: rangeOf(30) })
    expect(refused(thirty, alice, unbond(100))).toEqual({ type: 'ClaimsLocked', free: rangeOf(30), asked: 100n })
  })

  it(`[MS B-03 ${rules}] a vault without local staking still cross-stakes`, () => {
    const bonded = after(emptyVault(rules), [alice, bond(300)])
    expect(ask(bonded, { type: 'config' })).toMatchObject({ localStaking: null })
    const staked = after(bonded, [alice, stake(juno, 100)])
    expect(account(staked)).toMatchObject({ bonded: 300n, free: rangeOf(200, 300) })
  })

  it(`[MS B-05 ${rules}] cross-stakes are prepared, committed and released`, () => {
    const bonded = after(emptyVault(rules), [alice, bond(300)])
    const first = after(bonded, [alice, stake(juno, 100)])
    expect(free(first)).toEqual(rangeOf(200, 300))
    const firstDone = after(first, [juno, commit(1)])
    expect(free(firstDone)).toEqual(rangeOf(200))
    const second = after(firstDone, [alice, stake(juno, 150)])
    expect(free(second)).toEqual(rangeOf(50, 200))
    const secondDone = after(second, [juno, commit(2)])
    expect(free(secondDone)).toEqual(rangeOf(50))
    expect(refused(secondDone, alice, stake(juno, 150))).toMatchObject({ type: 'InsufficientBalance', required: 400n })
    // The period passes in the external staking, which then releases.
    expect(refused(secondDone, alice, unbond(51))).toMatchObject({ type: 'ClaimsLocked', free: rangeOf(50) })
    const released = after(secondDone, [juno, release(alice, 50)])
    expect(free(released)).toEqual(rangeOf(100))
    expect(ask(released, { type: 'claim', account: alice, lienholder: juno })).toMatchObject({ amount: rangeOf(200) })
  })

  it(`[MS B-07 ${rules}] a rollback restores everything and removes the empty lien`, () => {
    const bonded = after(emptyVault(rules), [alice, bond(300)])
    const staked = after(bonded, [alice, stake(juno, 100)])
    expect(ask(staked, { type: 'allPendingTxsDesc' })).toMatchObject([{ txId: 1n, amount: 100n, lienholder: juno }])
    const back = after(staked, [juno, rollback(1)])
    expect(account(back)).toMatchObject({ bonded: 300n, free: rangeOf(300) })
    expect(ask(back, { type: 'accountClaims', account: alice })).toEqual([])
    expect(ask(back, { type: 'allPendingTxsDesc' })).toEqual([])
  })

  it(`[MS B-09 ${rules}] all users, with and without collateral`, () => {
    const [user1, user2] = [addressOf('user1'), addressOf('user2')]
    const users = (state: VaultState, withCollateral?: boolean) =>
      ask(state, { type: 'allAccounts', ...(withCollateral === undefined ? {} : { withCollateral }) })
    const entry = (user: string, amount: number) => ({
      user,
      account: { denom: 'uosmo', bonded: BigInt(amount), free: rangeOf(amount) },
    })

    expect(users(emptyVault(rules))).toEqual([])
    const both = after(emptyVault(rules), [user1, bond(100)], [user2, bond(200)])
    expect(users(both)).toEqual([entry('user1', 100), entry('user2', 200)])
    const less = after(both, [user1, unbond(50)], [user2, unbond(200)])
    expect(users(less)).toEqual([entry('user1', 50), entry('user2', 0)])
    expect(users(less, false)).toEqual([entry('user1', 50), entry('user2', 0)])
    expect(users(less, true)).toEqual([entry('user1', 50)])
  })
})

describe.each(RULE_SETS)('acceptance B: local staking (%s)', (rules) => {
  it(`[MS B-03 ${rules}] a vault without local staking refuses local stakes`, () => {
    const bonded = after(emptyVault(rules), [alice, bond(300)])
    expect(refused(bonded, alice, stakeLocal(100))).toEqual({ type: 'NoLocalStaking' })
    expect(refused(bonded, alice, restake(100))).toEqual({ type: 'NoLocalStaking' })
  })

  it(`[MS B-04 ${rules}] local stakes, their guards, and release after unbonding`, () => {
    const bonded = after(localVault(rules), [alice, bond(300)])
    const first = after(bonded, [alice, stakeLocal(100)])
    expect(free(first)).toEqual(rangeOf(200))
    const second = after(first, [alice, stakeLocal(150)])
    expect(free(second)).toEqual(rangeOf(50))
    expect(refused(second, alice, stakeLocal(150))).toEqual({
      type: 'InsufficientBalance',
      required: 400n,
      collateral: 300n,
    })
    expect(refused(second, alice, unbond(100))).toEqual({ type: 'ClaimsLocked', free: rangeOf(50), asked: 100n })
    const released = after(second, releaseLocal(alice, 50))
    expect(free(released)).toEqual(rangeOf(100))
    expect(free(after(released, releaseLocal(alice, 100)))).toEqual(rangeOf(200))
    expect(ask(released, { type: 'claim', account: alice, lienholder: local })).toMatchObject({ amount: rangeOf(200) })
  })
})

describe.each(RULE_SETS)('acceptance N: what a collateral bears (%s)', (rules) => {
  const lienholder = (i: number) => addressOf(`ext-${String(i).padStart(2, '0')}`)

  /** Stakes 1000 with as many lienholders as it takes, each with the same ratio. */
  const staked = (ratio: string, ...amounts: readonly number[]) => {
    const ratios = Object.fromEntries(amounts.map((_, i) => [lienholder(i), ratio]))
    return amounts.reduce(
      (state, amount, i) =>
        after(state, [alice, stake(lienholder(i), amount), { ratios }], [lienholder(i), commit(i + 1)]),
      after(emptyVault(rules), [alice, bond(1000)]),
    )
  }

  it.each([
    ['5 % twenty times', '0.05', Array.from({ length: 20 }, () => 1000)],
    ['40 % two and a half times', '0.4', [1000, 1000, 500]],
  ])(`[MS N-04 ${rules}] at a slash of %s`, (_what, ratio, amounts) => {
    const full = staked(ratio, ...amounts)
    expect(full.accounts.get(alice)).toMatchObject({ collateral: 1000n, totalSlashable: rangeOf(1000) })
    const one = addressOf('ext-one-more')
    expect(refused(full, alice, stake(one, 20), { ratios: { [one]: ratio } })).toMatchObject({
      type: 'InsufficientBalance',
      collateral: 1000n,
    })
  })

  it(`[MS N-06 ${rules}] claims of 700, 500 and 300 leave 300 free, and 500 once the largest is released`, () => {
    const claimed = staked('0.1', 700, 500, 300)
    expect(account(claimed)).toMatchObject({ bonded: 1000n, free: rangeOf(300) })
    const released = after(claimed, [lienholder(0), release(alice, 700)])
    expect(account(released)).toMatchObject({ bonded: 1000n, free: rangeOf(500) })
  })
})

describe.each(RULE_SETS)('bad input leaves the state as it was (%s)', (rules) => {
  const staked = after(emptyVault(rules), [alice, bond(300)], [alice, stake(juno, 100)])

  it('unknown denom', () => {
    const amount = coins(5, 'ujuno')
    for (const type of ['bond', 'unbond'] as const)
      expect(refused(staked, alice, { type, amount })).toMatchObject({ type: 'UnexpectedDenom' })
  })

  it('stake above collateral, unbond above what is free', () => {
    expect(refused(staked, alice, stake(juno, 201))).toMatchObject({ type: 'InsufficientBalance' })
    expect(refused(staked, alice, unbond(201))).toMatchObject({ type: 'ClaimsLocked' })
    expect(refused(staked, bob, stake(juno, 1))).toMatchObject({ type: 'InsufficientBalance' })
  })

  it('double commit, double rollback, one after the other', () => {
    const done = after(staked, [juno, commit(1)])
    expect(refused(done, juno, commit(1))).toEqual({ type: 'PendingTxNotFound', txId: 1n })
    expect(refused(done, juno, rollback(1))).toEqual({ type: 'PendingTxNotFound', txId: 1n })
  })

  it('commit and release by another contract', () => {
    expect(refused(staked, stars, commit(1))).toMatchObject({ type: 'WrongContractTx', sender: stars })
    expect(refused(staked, stars, release(alice, 1))).toMatchObject({ type: 'UnknownLienholder' })
  })
})

describe('bad input: zero', () => {
  it('[MS D-3 safe] is refused by every message with an amount', () => {
    const staked = after(emptyVault('safe'), [alice, bond(300)], [alice, stake(juno, 100)], [juno, commit(1)])
    for (const msg of [bond(0), unbond(0), stake(juno, 0)])
      expect(refused(staked, alice, msg)).toEqual({ type: 'ZeroAmount' })
    expect(refused(staked, juno, release(alice, 0))).toEqual({ type: 'ZeroAmount' })
  })
})
