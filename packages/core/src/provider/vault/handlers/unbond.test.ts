import { describe, expect, it } from 'vitest'
import { coins, rangeOf, uint } from '../../../testing/values.js'
import { createAccount, withAccount } from '../state.js'
import {
  accepted,
  after,
  alice,
  bond,
  commit,
  emptyVault,
  juno,
  RULE_SETS,
  refused,
  stake,
  unbond,
  uosmo,
} from '../testing/scene.js'

describe.each(RULE_SETS)('unbond (%s)', (rules) => {
  const bonded = after(emptyVault(rules), [alice, bond(100)])

  it('takes free collateral out, lets the chain pay and says so', () => {
    const { state, effects, events } = accepted(bonded, alice, unbond(30))
    expect(state.accounts.get(alice)).toEqual({ ...createAccount(), collateral: 70n })
    expect(effects).toEqual([
      {
        type: 'provider',
        msg: { type: 'unbond', delegator: alice, amount: uosmo(30) },
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([{ type: 'unbonded', user: alice, amount: 30n }])
  })

  it('takes everything out; the account stays, empty', () => {
    const state = after(bonded, [alice, unbond(100)])
    expect([...state.accounts]).toEqual([[alice, createAccount()]])
  })

  it('refuses one more than is free, with what is free', () => {
    expect(refused(bonded, alice, unbond(101))).toEqual({ type: 'ClaimsLocked', free: rangeOf(100), asked: 101n })
  })

  it('counts what is in flight as gone', () => {
    const inFlight = after(bonded, [alice, stake(juno, 60)])
    expect(refused(inFlight, alice, unbond(41))).toEqual({ type: 'ClaimsLocked', free: rangeOf(40, 100), asked: 41n })
    const least = after(inFlight, [alice, unbond(40)])
    expect(least.accounts.get(alice)?.collateral).toBe(60n)
    expect(refused(after(least, [juno, commit(1)]), alice, unbond(1))).toEqual({
      type: 'ClaimsLocked',
      free: rangeOf(0),
      asked: 1n,
    })
  })

  it('refuses one who never bonded', () => {
    expect(refused(emptyVault(rules), alice, unbond(1))).toEqual({ type: 'ClaimsLocked', free: rangeOf(0), asked: 1n })
  })

  it('refuses coins, then another denom', () => {
    const funds = [uosmo(1)]
    const msg = { type: 'unbond', amount: coins(1, 'ujuno') } as const
    expect(refused(bonded, alice, msg, { funds })).toEqual({ type: 'FundsNotAccepted', funds })
    expect(refused(bonded, alice, msg)).toEqual({ type: 'UnexpectedDenom', denom: 'ujuno', expected: 'uosmo' })
  })

  it('aborts when the promises pass the collateral, as dust of a slash can bring about under reference', () => {
    const account = { ...createAccount(), collateral: uint(10), totalSlashable: rangeOf(11) }
    const dusty = withAccount(emptyVault(rules), alice, account)
    expect(refused(dusty, alice, unbond(1))).toEqual({
      type: 'UsedAboveCollateral',
      used: 11n,
      collateral: 10n,
      panic: true,
    })
  })
})

describe('unbond of nothing', () => {
  it('[MS D-3 safe] is refused', () => {
    expect(refused(after(emptyVault('safe'), [alice, bond(5)]), alice, unbond(0))).toEqual({ type: 'ZeroAmount' })
  })

  it('[MS D-3 reference] is accepted, also from one who never bonded', () => {
    expect([...after(emptyVault('reference'), [alice, unbond(0)]).accounts]).toEqual([[alice, createAccount()]])
  })
})
