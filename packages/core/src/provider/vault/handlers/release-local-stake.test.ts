import { describe, expect, it } from 'vitest'
import { coins, rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  commit,
  juno,
  local,
  localVault,
  RULE_SETS,
  refused,
  releaseLocal,
  stake,
  stakeLocal,
  uosmo,
} from '../testing/scene.js'

describe.each(RULE_SETS)('releaseLocalStake (%s)', (rules) => {
  const staked = after(localVault(rules), [alice, bond(300)], [bob, bond(300)], [alice, stakeLocal(100)])

  it('makes the lien smaller by the coins that came, and says so', () => {
    const { state, effects, events } = accepted(staked, ...releaseLocal(alice, 40))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 300n,
      liens: [{ lienholder: local, amount: rangeOf(60) }],
      maxLien: rangeOf(60),
      totalSlashable: rangeOf(12),
    })
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'releasedLocalStake', user: alice, lienholder: local, amount: 40n }])
    expect(state.accounts.get(bob)).toBe(staked.accounts.get(bob))
  })

  it('takes an empty lien away, and then there is none', () => {
    const state = after(staked, releaseLocal(alice, 100))
    expect(state.accounts.get(alice)).toMatchObject({ liens: [], maxLien: rangeOf(0), totalSlashable: rangeOf(0) })
    expect(refused(state, ...releaseLocal(alice, 1))).toEqual({
      type: 'UnknownLienholder',
      user: alice,
      lienholder: local,
    })
  })

  it('takes exactly one coin, of the denom of the vault', () => {
    const msg = { type: 'releaseLocalStake', owner: alice } as const
    const release = (...funds: ReturnType<typeof coins>[]) => refused(staked, local, msg, { funds })
    expect(release()).toEqual({ type: 'NoFunds', expected: 'uosmo' })
    expect(release(uosmo(0))).toEqual({ type: 'NoFunds', expected: 'uosmo' })
    expect(release(coins(1, 'ujuno'))).toEqual({ type: 'MissingDenom', expected: 'uosmo' })
    expect(release(uosmo(1), coins(1, 'ujuno'))).toMatchObject({ type: 'MultipleDenoms' })
  })

  it('refuses more than the lien', () => {
    expect(refused(staked, ...releaseLocal(alice, 101))).toEqual({
      type: 'InsufficientLien',
      lien: rangeOf(100),
      asked: 101n,
    })
  })

  it('reaches only liens of the sender, whoever that is', () => {
    const [, msg, surroundings] = releaseLocal(alice, 10)
    expect(refused(staked, juno, msg, surroundings)).toMatchObject({ type: 'UnknownLienholder', lienholder: juno })
    const both = after(staked, [alice, stake(juno, 50)], [juno, commit(1)])
    expect(accepted(both, juno, msg, surroundings).state.accounts.get(alice)).toMatchObject({
      liens: [{ amount: rangeOf(100) }, { amount: rangeOf(40) }],
    })
  })
})
