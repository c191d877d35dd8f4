import { describe, expect, it } from 'vitest'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { coins, rangeOf } from '../../../testing/values.js'
import { createAccount, withAccount } from '../state.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  emptyVault,
  juno,
  local,
  localSlash,
  localVault,
  RULE_SETS,
  refused,
  stake,
  stakeLocal,
  uosmo,
  WHOLE_LIEN,
} from '../testing/scene.js'

describe.each(RULE_SETS)('stakeLocal (%s)', (rules) => {
  const bonded = after(localVault(rules), [alice, bond(300)], [bob, bond(300)])

  it('makes a lien that is certain at once, sends the coins along and says so', () => {
    const { state, effects, events } = accepted(bonded, alice, stakeLocal(100))
    expect(state.accounts.get(alice)).toEqual({
      collateral: 300n,
      liens: [{ lienholder: local, amount: rangeOf(100), slashable: 2n * 10n ** 17n }],
      maxLien: rangeOf(100),
      totalSlashable: rangeOf(20),
    })
    expect(effects).toEqual([
      {
        type: 'call',
        to: local,
        msg: { type: 'receiveStake', owner: alice, validator: 'val1' },
        funds: [uosmo(100)],
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([{ type: 'stakedLocal', user: alice, validator: 'val1', amount: 100n }])
    expect(state.accounts.get(bob)).toBe(bonded.accounts.get(bob))
  })

  it('is no transaction in flight and no external staking', () => {
    const state = after(bonded, [alice, stakeLocal(100)])
    expect(state.pending).toBe(bonded.pending)
    expect(state.activeExternal).toBe(bonded.activeExternal)
    expect(state.lastTxId).toBe(0n)
  })

  it('adds to the lien that is there, beside liens of others', () => {
    const state = after(bonded, [alice, stakeLocal(100)], [alice, stake(juno, 50)], [alice, stakeLocal(150)])
    expect(state.accounts.get(alice)).toMatchObject({
      liens: [
        { lienholder: local, amount: rangeOf(250) },
        { lienholder: juno, amount: rangeOf(0, 50) },
      ],
      maxLien: rangeOf(250),
      totalSlashable: rangeOf(50, 60),
    })
  })

  it('goes up to the collateral and no further', () => {
    const full = after(bonded, [alice, stakeLocal(300)])
    expect(full.accounts.get(alice)?.maxLien).toEqual(rangeOf(300))
    expect(refused(full, alice, stakeLocal(1))).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
  })

  it('keeps all slashable parts together within the collateral', () => {
    const ratios = { [juno]: '1' }
    const promised = after(bonded, [alice, stake(juno, 260), { ratios }])
    expect(after(promised, [alice, stakeLocal(200)]).accounts.get(alice)?.totalSlashable).toEqual(rangeOf(40, 300))
    expect(refused(promised, alice, stakeLocal(205))).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
  })

  it('refuses coins, then a vault without local staking, then another denom', () => {
    const msg = { ...stakeLocal(1), amount: coins(1, 'ujuno') } as ReturnType<typeof stakeLocal>
    const funds = [uosmo(1)]
    expect(refused(emptyVault(rules), alice, msg, { funds })).toEqual({ type: 'FundsNotAccepted', funds })
    expect(refused(emptyVault(rules), alice, msg)).toEqual({ type: 'NoLocalStaking' })
    expect(refused(bonded, alice, msg)).toEqual({ type: 'UnexpectedDenom', denom: 'ujuno', expected: 'uosmo' })
  })
})

describe('zero and too much', () => {
  it('[MS D-3 safe] nothing is refused', () => {
    expect(refused(localVault('safe'), alice, stakeLocal(0))).toEqual({ type: 'ZeroAmount' })
  })

  it('[MS D-3 reference] nothing leaves an empty lien behind, if the local staking takes it', () => {
    const { state, effects } = accepted(localVault('reference'), alice, stakeLocal(0))
    expect(state.accounts.get(alice)).toMatchObject({ liens: [{ lienholder: local, amount: rangeOf(0) }] })
    expect(effects).toMatchObject([{ funds: [uosmo(0)] }])
  })

  it('an amount that no lien can hold is refused, under reference by an abort', () => {
    const sum = MAX_UINT128 + 5n
    const staked = (rules: 'safe' | 'reference') => after(localVault(rules), [alice, bond(5)], [alice, stakeLocal(5)])
    expect(refused(staked('safe'), alice, stakeLocal(MAX_UINT128))).toEqual({
      type: 'InsufficientBalance',
      required: sum,
      collateral: 5n,
    })
    expect(refused(staked('reference'), alice, stakeLocal(MAX_UINT128))).toEqual({
      type: 'OverflowAbort',
      sum,
      panic: true,
    })
  })
})

describe('after a slash that hit a stake in flight, made in pieces', () => {
  // Pieces of 4, 4 and 2 count 0 each; half of the 10 together counts 1.
  const pieces = (rules: 'safe' | 'reference') =>
    after(
      localVault(rules, '0.2', WHOLE_LIEN),
      [alice, bond(10)],
      [alice, stakeLocal(10)],
      [alice, stake(juno, 4)],
      [alice, stake(juno, 4)],
      [alice, stake(juno, 2)],
      [local, localSlash([alice, 5])],
      [alice, bond(10)],
    )

  it('[MS D-40 reference] the sum of slashable parts is upside down, and stakes abort', () => {
    expect(pieces('reference').accounts.get(alice)?.totalSlashable).toEqual({ low: 1n, high: 0n })
    expect(refused(pieces('reference'), alice, stakeLocal(1))).toEqual({
      type: 'RangeAbort',
      low: 1n,
      high: 0n,
      panic: true,
    })
  })

  it('[MS D-40 reference] aborts before it looks whether other promises are covered', () => {
    const state = pieces('reference')
    const account = state.accounts.get(alice) ?? createAccount()
    const uncovered = withAccount(state, alice, { ...account, maxLien: rangeOf(0, 100) })
    expect(refused(uncovered, alice, stakeLocal(1))).toMatchObject({ type: 'RangeAbort', panic: true })
  })

  it('[MS D-40 safe] its ends stay in order', () => {
    expect(pieces('safe').accounts.get(alice)?.totalSlashable).toEqual(rangeOf(1))
    expect(after(pieces('safe'), [alice, stakeLocal(5)]).accounts.get(alice)?.totalSlashable).toEqual(rangeOf(2))
  })
})
