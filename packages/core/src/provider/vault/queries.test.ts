import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { addressOf, fraction, idOf, rangeOf, uint } from '../../testing/values.js'
import { queryVault, type VaultQuery } from './queries.js'
import { createAccount, type VaultState, withAccount } from './state.js'
import {
  after,
  alice,
  bob,
  bond,
  commit,
  contextOf,
  emptyVault,
  juno,
  RULE_SETS,
  release,
  rollback,
  stake,
  stars,
  stranger,
  unbond,
} from './testing/scene.js'

const ask = (state: VaultState, query: VaultQuery) => queryVault(state, query, contextOf(state.config.rules, stranger))
const answer = (state: VaultState, query: VaultQuery) => unwrap(ask(state, query))

/** Users `user-00`, `user-01` ..., each with its number as collateral and one cross-stake of 0 or more in flight. */
function crowded(rules: RuleSetName, size: number): VaultState {
  let state = emptyVault(rules)
  for (let i = 0; i < size; i++) {
    const user = addressOf(`user-${String(i).padStart(2, '0')}`)
    state = withAccount(state, user, { ...createAccount(), collateral: uint(i) })
    if (i > 0) state = after(state, [user, stake(juno, i)])
  }
  return state
}

describe.each(RULE_SETS)('queryVault (%s)', (rules) => {
  const staked = after(
    emptyVault(rules),
    [alice, bond(300)],
    [alice, stake(stars, 100)],
    [alice, stake(juno, 50)],
    [stars, commit(1)],
  )

  it('config: denom and local staking', () => {
    expect(answer(staked, { type: 'config' })).toEqual({ denom: 'uosmo', localStaking: null })
    const localStaking = { contract: stars, maxSlash: fraction('0.1') }
    expect(answer({ ...staked, localStaking }, { type: 'config' })).toEqual({ denom: 'uosmo', localStaking })
  })

  it('account and accountDetails: what is bonded, free and promised', () => {
    const view = { denom: 'uosmo', bonded: 300n, free: rangeOf(200) }
    expect(answer(staked, { type: 'account', account: alice })).toEqual(view)
    expect(answer(staked, { type: 'accountDetails', account: alice })).toEqual({
      ...view,
      maxLien: rangeOf(100),
      totalSlashable: rangeOf(70, 80),
    })
  })

  it('account and accountDetails: zeros for one who never came', () => {
    const nothing = { denom: 'uosmo', bonded: 0n, free: rangeOf(0) }
    expect(answer(staked, { type: 'account', account: stranger })).toEqual(nothing)
    expect(answer(staked, { type: 'accountDetails', account: stranger })).toEqual({
      ...nothing,
      maxLien: rangeOf(0),
      totalSlashable: rangeOf(0),
    })
  })

  it('[MS D-40] audit: the running sum beside the liens', () => {
    const sum = rangeOf(70, 80)
    expect(answer(staked, { type: 'audit', account: alice })).toEqual({
      totalSlashable: sum,
      recomputed: sum,
      drift: { low: 0n, high: 0n },
    })
    // Twice floor(4 * 0.2) is nothing; of the lien of 8, 1 could go.
    const pieces = after(emptyVault(rules), [bob, bond(10)], [bob, stake(juno, 4)], [bob, stake(juno, 4)])
    expect(answer(pieces, { type: 'audit', account: bob })).toEqual({
      totalSlashable: rangeOf(0),
      recomputed: rangeOf(0, 1),
      drift: { low: 0n, high: -1n },
    })
    expect(answer(staked, { type: 'audit', account: stranger })).toEqual({
      totalSlashable: rangeOf(0),
      recomputed: rangeOf(0),
      drift: { low: 0n, high: 0n },
    })
  })

  it('account, accountDetails and allAccounts abort when more is used than there is', () => {
    const dusty = withAccount(staked, bob, { ...createAccount(), totalSlashable: rangeOf(1) })
    const abort = { ok: false, error: { type: 'UsedAboveCollateral', used: 1n, collateral: 0n, panic: true } }
    expect(ask(dusty, { type: 'account', account: bob })).toEqual(abort)
    expect(ask(dusty, { type: 'accountDetails', account: bob })).toEqual(abort)
    expect(ask(dusty, { type: 'allAccounts' })).toEqual(abort)
  })

  it('activeExternalStaking: every lienholder there ever was, by its bytes', () => {
    expect(answer(staked, { type: 'activeExternalStaking' })).toEqual([juno, stars])
    const gone = after(staked, [stars, release(alice, 100)], [juno, rollback(2)])
    expect(answer(gone, { type: 'activeExternalStaking' })).toEqual([juno, stars])
  })

  it('activeExternalStaking: a page of them where one is asked for', () => {
    const names = Array.from({ length: 35 }, (_, i) => addressOf(`zone-${String(i).padStart(2, '0')}`))
    const active = names.reduce((table, name) => table.set(name, true), staked.activeExternal)
    const many = { ...staked, activeExternal: active }
    const all = [...active.keys()]
    expect(answer(many, { type: 'activeExternalStaking' })).toEqual(all)
    const first = answer(many, { type: 'activeExternalStaking', limit: 33 })
    const length = rules === 'safe' ? 30 : 33
    expect(first).toEqual(all.slice(0, length))
    expect(answer(many, { type: 'activeExternalStaking', startAfter: all[length - 1]! })).toEqual(all.slice(length))
  })

  it('claim: one lien, or NoClaim', () => {
    expect(answer(staked, { type: 'claim', account: alice, lienholder: juno })).toEqual({
      lienholder: juno,
      amount: rangeOf(0, 50),
      slashable: fraction('0.2'),
    })
    expect(ask(staked, { type: 'claim', account: alice, lienholder: stranger })).toEqual({
      ok: false,
      error: { type: 'NoClaim', user: alice, lienholder: stranger },
    })
    expect(ask(staked, { type: 'claim', account: bob, lienholder: juno })).toMatchObject({ error: { type: 'NoClaim' } })
  })

  it('accountClaims: by lienholder, after the cursor', () => {
    const claims = (startAfter?: typeof juno) =>
      answer(staked, { type: 'accountClaims', account: alice, ...(startAfter ? { startAfter } : {}) })
    expect(claims()).toMatchObject([{ lienholder: juno }, { lienholder: stars }])
    expect(claims(juno)).toMatchObject([{ lienholder: stars }])
    expect(claims(addressOf('ext-k'))).toMatchObject([{ lienholder: stars }])
    expect(claims(stars)).toEqual([])
    expect(answer(staked, { type: 'accountClaims', account: bob })).toEqual([])
  })

  it('allAccounts: by address, after the cursor', () => {
    const state = after(staked, [bob, bond(7)])
    const bobs = { user: bob, account: { denom: 'uosmo', bonded: 7n, free: rangeOf(7) } }
    expect(answer(state, { type: 'allAccounts' })).toEqual([
      { user: alice, account: { denom: 'uosmo', bonded: 300n, free: rangeOf(200) } },
      bobs,
    ])
    expect(answer(state, { type: 'allAccounts', startAfter: alice })).toEqual([bobs])
    expect(answer(state, { type: 'allAccounts', startAfter: bob })).toEqual([])
  })

  it('pendingTx: one cross-stake in flight, or PendingTxNotFound', () => {
    const inFlight = { txId: 2n, user: alice, lienholder: juno, amount: 50n, slashable: fraction('0.2') }
    expect(answer(staked, { type: 'pendingTx', txId: idOf(2) })).toEqual(inFlight)
    expect(ask(staked, { type: 'pendingTx', txId: idOf(1) })).toEqual({
      ok: false,
      error: { type: 'PendingTxNotFound', txId: 1n },
    })
  })

  it('allPendingTxsDesc: newest first, below the cursor', () => {
    const state = after(staked, [alice, stake(juno, 1)], [alice, stake(juno, 2)])
    const ids = (startAfter?: bigint) =>
      answer(state, {
        type: 'allPendingTxsDesc',
        ...(startAfter === undefined ? {} : { startAfter: idOf(startAfter) }),
      })
    expect(ids()).toMatchObject([{ txId: 4n }, { txId: 3n }, { txId: 2n }])
    expect(ids(4n)).toMatchObject([{ txId: 3n }, { txId: 2n }])
    expect(ids(2n)).toEqual([])
  })
})

describe('pages', () => {
  const size = (state: VaultState, query: VaultQuery) => {
    const page = answer(state, query)
    return Array.isArray(page) ? page.length : undefined
  }

  it.each([
    ['safe', undefined, 10],
    ['safe', 5, 5],
    ['safe', 0, 0],
    ['safe', 1_000_000, 30],
    ['reference', undefined, 30],
    ['reference', 5, 30],
    ['reference', 33, 33],
    ['reference', 1_000_000, 40],
  ] as const)('[MS X-09 %s] limit %s gives %i of 40', (rules, limit, entries) => {
    const state = crowded(rules, 41)
    const page = limit === undefined ? {} : { limit }
    // Number 0 has no collateral, so that 40 of 41 are left.
    expect(size(state, { type: 'allAccounts', withCollateral: true, ...page })).toBe(entries)
    expect(size(state, { type: 'allPendingTxsDesc', ...page })).toBe(entries)
    const claims = Array.from({ length: 40 }, (_, i) => ({
      lienholder: addressOf(`ext-${String(i).padStart(2, '0')}`),
      amount: rangeOf(1),
      slashable: fraction('0'),
    }))
    const indebted = withAccount(state, alice, { ...createAccount(), collateral: uint(1), liens: claims })
    expect(size(indebted, { type: 'accountClaims', account: alice, ...page })).toBe(entries)
  })

  it.each(RULE_SETS)('[MS X-09 %s] pages follow each other without a gap', (rules) => {
    const state = crowded(rules, 41)
    const users: string[] = []
    const ids: bigint[] = []
    for (let page = 0; page < 50; page++) {
      const last = users.at(-1)
      const accounts = answer(state, {
        type: 'allAccounts',
        limit: 7,
        ...(last ? { startAfter: addressOf(last) } : {}),
      })
      for (const { user } of accounts as readonly { user: string }[]) users.push(user)
      const lowest = ids.at(-1)
      const pending = answer(state, {
        type: 'allPendingTxsDesc',
        limit: 7,
        ...(lowest ? { startAfter: idOf(lowest) } : {}),
      })
      for (const { txId } of pending as readonly { txId: bigint }[]) ids.push(txId)
    }
    expect(users).toEqual([...state.accounts.keys()])
    expect(ids).toEqual([...state.pending.keys()].reverse())
  })

  it('asks the chain whether a text can name an account, but takes any for a cursor', () => {
    const nobody = 'NOBODY' as Address
    for (const type of ['account', 'accountDetails'] as const)
      expect(ask(emptyVault('reference'), { type, account: nobody })).toEqual({
        ok: false,
        error: { type: 'InvalidAddress', text: 'NOBODY', reason: 'malformed' },
      })
    const state = crowded('safe', 3)
    expect(answer(state, { type: 'accountClaims', account: nobody, startAfter: '' as Address })).toEqual([])
    expect(size(state, { type: 'allAccounts', startAfter: '' as Address })).toBe(3)
  })

  it('a filter counts before the limit', () => {
    const state = after(crowded('safe', 8), [alice, bond(1)], [alice, unbond(1)])
    expect(size(state, { type: 'allAccounts' })).toBe(9)
    expect(answer(state, { type: 'allAccounts', withCollateral: true, limit: 2 })).toMatchObject([
      { user: 'user-01' },
      { user: 'user-02' },
    ])
  })
})
