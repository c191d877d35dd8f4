import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../../testing/values.js'
import { BOTH, type Circumstances, contextOf } from '../testing/circumstances.js'
import { claimOf } from './claims.js'
import type { LockupContext } from './effects.js'
import { instantiateLockup } from './handlers/instantiate.js'
import type { LockupMessage } from './messages.js'
import { queryLockup, queryLockupAccounts, queryLockupBalance, queryLockupConfig } from './queries.js'
import { createLockupState, type LockupState, lockupCodec } from './state.js'
import { transitionLockup } from './transition.js'

const LOCKUP = addressOf('lockup')
const [ALICE, BOB] = [addressOf('alice'), addressOf('bob')]
const [JUNO, STARS] = [addressOf('juno-provider'), addressOf('stars-provider')]
const VALIDATOR = valoperOf('junoval1')

const at = (told: Circumstances = {}): LockupContext =>
  contextOf(LOCKUP, { parseAddress: plainAddressCodec().parse }, told)
const empty = createLockupState({ rules: 'safe', denom: denomOf('uosmo') })
const send = (state: LockupState, msg: LockupMessage, told: Circumstances = {}) =>
  transitionLockup(state, msg, at(told))
const next = (state: LockupState, msg: LockupMessage, told: Circumstances = {}) => unwrap(send(state, msg, told)).state
const bonded = (state: LockupState, amount: bigint | number, told: Circumstances = {}) =>
  next(state, { type: 'bond' }, { ...told, funds: [coins(amount, 'uosmo')] })
const grant = (amount: bigint | number, lienholder = JUNO): LockupMessage => ({
  type: 'grantClaim',
  lienholder,
  amount: uint(amount),
  validator: VALIDATOR,
})
const release = (amount: bigint | number, owner = ALICE): LockupMessage => ({
  type: 'releaseClaim',
  owner,
  amount: uint(amount),
})
const slash = (amount: bigint | number, owner = ALICE): LockupMessage => ({
  type: 'slashClaim',
  owner,
  amount: uint(amount),
})
const unbonding = (amount: bigint | number): LockupMessage => ({ type: 'unbond', amount: uint(amount) })
const view = (state: LockupState, account = ALICE) => unwrap(queryLockupBalance(state, account))

describe.each(BOTH)('a lockup under %s', (rules) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }

  it('[MS M-05 safe] [MS M-05 reference] begins empty, for one coin', () => {
    const { state, effects } = unwrap(instantiateLockup({ denom: denomOf('uosmo') }, at(told)))
    expect(queryLockupConfig(state)).toEqual({ rules, denom: 'uosmo' })
    expect(state.accounts.size).toBe(0)
    expect(effects).toEqual([])
    expect(instantiateLockup({ denom: denomOf('uosmo') }, at({ ...told, funds: [coins(1, 'uosmo')] }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('[MS M-01 safe] [MS M-01 reference] bonds and unbonds the same tokens', () => {
    const first = bonded(empty, 1_000_000, told)
    const second = bonded(first, 234_000, told)
    expect(view(second)).toEqual({ account: ALICE, bonded: 1_234_000n, free: 1_234_000n, claims: [] })
    const out = unwrap(send(second, unbonding(123_000), told))
    expect(out.effects).toEqual([
      { type: 'bank', msg: { type: 'send', to: ALICE, amount: [coins(123_000, 'uosmo')] }, onReply: 'never', id: '' },
    ])
    expect(view(out.state)).toMatchObject({ bonded: 1_111_000n, free: 1_111_000n })
    expect(send(out.state, unbonding(1_111_001), told)).toMatchObject({
      error: { type: 'ClaimsLocked', free: 1_111_000n, asked: 1_111_001n },
    })
    expect(view(next(out.state, unbonding(1_111_000), told))).toMatchObject({ bonded: 0n, free: 0n })
  })

  it('[MS M-02 safe] [MS M-02 reference] a claim limits what can leave, as far as it was not released', () => {
    const before = bonded(empty, 1_234_000, told)
    const granted = unwrap(send(before, grant(777_000), told))
    expect(granted.effects).toEqual([
      {
        type: 'call',
        to: JUNO,
        msg: { type: 'receiveClaim', owner: ALICE, amount: 777_000n, validator: VALIDATOR },
        funds: [],
        onReply: 'never',
        id: '',
      },
    ])
    expect(view(granted.state)).toMatchObject({
      free: 457_000n,
      claims: [{ lienholder: JUNO, amount: 777_000n }],
    })
    expect(send(granted.state, unbonding(457_001), told)).toMatchObject({
      error: { type: 'ClaimsLocked', free: 457_000n },
    })
    const released = next(granted.state, release(500_000), lienholder)
    expect(view(released)).toMatchObject({ bonded: 1_234_000n, free: 957_000n })
    expect(view(next(released, unbonding(957_000), told))).toMatchObject({ bonded: 277_000n, free: 0n })
  })

  it('[MS M-03 safe] [MS M-03 reference] a slash takes of the claim and of the bond', () => {
    const granted = next(bonded(empty, 1_234_000, told), grant(777_000), told)
    const { state, events } = unwrap(send(granted, slash(300_000), lienholder))
    expect(view(state)).toEqual({
      account: ALICE,
      bonded: 934_000n,
      free: 457_000n,
      claims: [{ lienholder: JUNO, amount: 477_000n }],
    })
    expect(events).toEqual([{ type: 'claimSlashed', user: ALICE, lienholder: JUNO, amount: 300_000n, taken: 300_000n }])
    expect(send(state, slash(477_001), lienholder)).toMatchObject({
      error: { type: 'InsufficientLien', claim: 477_000n },
    })
    // What is slashed to nothing stays in its place.
    expect(view(next(state, slash(477_000), lienholder)).claims).toEqual([{ lienholder: JUNO, amount: 0n }])
  })

  it('[MS M-04 safe] [MS M-04 reference] a claim that is released whole is gone', () => {
    const granted = next(bonded(empty, 12_345, told), grant(12_345), told)
    expect(view(granted).free).toBe(0n)
    const released = next(granted, release(12_345), lienholder)
    expect(view(released)).toEqual({ account: ALICE, bonded: 12_345n, free: 12_345n, claims: [] })
    expect(send(released, release(1), lienholder)).toMatchObject({
      error: { type: 'UnknownLienholder', owner: ALICE, lienholder: JUNO },
    })
  })

  it('[MS N-06 safe] [MS N-06 reference] of 1000 with claims of 700, 500 and 300 are 300 free, and 500 after the 700 are released', () => {
    const third = addressOf('third-provider')
    const claims = [grant(700), grant(500, STARS), grant(300, third)]
    const promised = claims.reduce((state, msg) => next(state, msg, told), bonded(empty, 1000, told))
    expect(view(promised).free).toBe(300n)
    expect(view(next(promised, release(700), lienholder)).free).toBe(500n)
  })

  it('refuses more claims than there is bond', () => {
    const before = bonded(empty, 100, told)
    expect(send(before, grant(101), told)).toMatchObject({
      error: { type: 'InsufficientBalance', bonded: 100n, required: 101n },
    })
    const once = next(before, grant(60), told)
    expect(send(once, grant(41), told)).toMatchObject({ error: { type: 'InsufficientBalance', required: 101n } })
    expect(claimOf(unwrapAccount(next(once, grant(40), told)), JUNO)).toBe(100n)
    // Another lienholder may have as much again.
    expect(view(next(once, grant(100, STARS), told)).free).toBe(0n)
    expect(send(empty, grant(1), told)).toMatchObject({ error: { type: 'InsufficientBalance', bonded: 0n } })
  })

  it('a slash leaves the claims of others, and new bonds back them first', () => {
    const shared = next(next(bonded(empty, 1000, told), grant(700), told), grant(900, STARS), told)
    const slashed = next(shared, slash(300), lienholder)
    expect(view(slashed)).toMatchObject({ bonded: 700n, free: 0n })
    expect(view(bonded(slashed, 250, told))).toMatchObject({ bonded: 950n, free: 50n })
    // All that is left is less than the claim.
    const gone = unwrap(send(slashed, slash(900), { rules, sender: STARS }))
    expect(gone.events).toMatchObject([{ amount: 900n, taken: 700n }])
    expect(view(gone.state)).toMatchObject({ bonded: 0n, free: 0n })
  })

  it('refuses coins that are not asked for, and names that are none', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    const funds = [coins(1, 'uosmo')]
    for (const msg of [unbonding(1), grant(1), release(1), slash(1)])
      expect(send(before, msg, { rules, sender: JUNO, funds })).toMatchObject({ error: { type: 'FundsNotAccepted' } })
    expect(send(before, { type: 'bond' }, told)).toMatchObject({ error: { type: 'NoFunds' } })
    expect(send(before, { type: 'bond' }, { rules, funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'MissingDenom' },
    })
    expect(send(before, { type: 'bond' }, { rules, funds: [...funds, coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'MultipleDenoms' },
    })
    const nobody = plainNobody()
    for (const msg of [grant(1, nobody), release(1, nobody), slash(1, nobody)])
      expect(send(before, msg, lienholder)).toMatchObject({ error: { type: 'InvalidAddress' } })
    for (const msg of [release(1), slash(1), release(1, BOB), slash(1, BOB)])
      expect(send(before, msg, { rules, sender: STARS })).toMatchObject({ error: { type: 'UnknownLienholder' } })
  })

  it('shows accounts page by page', () => {
    const both = bonded(bonded(empty, 5, told), 7, { rules, sender: BOB })
    expect(queryLockupAccounts(both, { limit: 1 }).map(({ account }) => account)).toEqual([ALICE])
    expect(queryLockupAccounts(both, { startAfter: ALICE, limit: 9 }).map(({ account }) => account)).toEqual([BOB])
    expect(queryLockup(both, { type: 'accounts' }, at(told))).toMatchObject({ value: [{ bonded: 5n }, { bonded: 7n }] })
    expect(queryLockup(both, { type: 'balance', account: JUNO }, at(told))).toEqual({
      ok: false,
      error: { type: 'NoSuchAccount', account: JUNO },
    })
    expect(queryLockup(both, { type: 'config' }, at(told))).toMatchObject({ value: { denom: 'uosmo' } })
  })

  it('keeps its bytes', () => {
    const state = next(next(bonded(empty, 1000, told), grant(700), told), slash(10), lienholder)
    expect(unwrap(lockupCodec.decode(lockupCodec.encode(state)))).toEqual(state)
  })
})

it.each([
  ['safe', { type: 'UnknownAccount', account: ALICE }],
  ['reference', { type: 'UnknownAccount', account: ALICE, panic: true }],
] as const)('an account that nobody knows, under %s', (rules, error) => {
  expect(send(empty, unbonding(1), { rules })).toEqual({ ok: false, error })
})

it.each([
  ['safe', 'AboveLimit'],
  ['reference', 'OverflowAbort'],
] as const)('a bond above all amounts, under %s', (rules, type) => {
  const full = bonded(empty, MAX_UINT128, { rules })
  expect(send(full, { type: 'bond' }, { rules, funds: [coins(1, 'uosmo')] })).toMatchObject({ error: { type } })
})

function unwrapAccount(state: LockupState) {
  const account = state.accounts.get(ALICE)
  if (account === undefined) throw new Error('no account')
  return account
}

/** A text that no address can be; it comes from hosts that do not check. */
function plainNobody() {
  return 'NO BODY' as typeof ALICE
}
