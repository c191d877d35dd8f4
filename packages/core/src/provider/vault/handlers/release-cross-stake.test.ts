import { describe, expect, it } from 'vitest'
import { coins, rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  commit,
  emptyVault,
  juno,
  RULE_SETS,
  refused,
  release,
  stake,
  stars,
  uosmo,
} from '../testing/scene.js'

describe.each(RULE_SETS)('releaseCrossStake (%s)', (rules) => {
  const bonded = after(emptyVault(rules), [alice, bond(300)], [bob, bond(300)])
  const staked = after(bonded, [alice, stake(juno, 100)], [juno, commit(1)])

  it('makes the lien smaller and says so', () => {
    const { state, effects, events } = accepted(staked, juno, release(alice, 40))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 300n,
      liens: [{ lienholder: juno, amount: rangeOf(60) }],
      maxLien: rangeOf(60),
      totalSlashable: rangeOf(12),
    })
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'releasedCrossStake', user: alice, lienholder: juno, amount: 40n }])
    expect(state.accounts.get(bob)).toBe(staked.accounts.get(bob))
    expect(state.pending).toBe(staked.pending)
  })

  it('takes an empty lien away', () => {
    const state = after(staked, [juno, release(alice, 100)])
    expect(state.accounts.get(alice)).toEqual(bonded.accounts.get(alice))
    expect(refused(state, juno, release(alice, 1))).toMatchObject({ type: 'UnknownLienholder' })
  })

  it('keeps a lien with something in flight, although nothing of it is certain', () => {
    const state = after(staked, [alice, stake(juno, 5)], [juno, release(alice, 100)])
    expect(state.accounts.get(alice)).toMatchObject({
      liens: [{ lienholder: juno, amount: rangeOf(0, 5) }],
      maxLien: rangeOf(0, 5),
      totalSlashable: rangeOf(0, 1),
    })
  })

  it('refuses more than is certain', () => {
    const inFlight = after(staked, [alice, stake(juno, 5)])
    expect(refused(inFlight, juno, release(alice, 101))).toEqual({
      type: 'InsufficientLien',
      lien: rangeOf(100, 105),
      asked: 101n,
    })
  })

  it('reaches only liens of the sender', () => {
    const both = after(staked, [bob, stake(stars, 100)], [stars, commit(2)])
    expect(refused(both, stars, release(alice, 1))).toEqual({
      type: 'UnknownLienholder',
      user: alice,
      lienholder: stars,
    })
    expect(refused(both, alice, release(alice, 1))).toMatchObject({ type: 'UnknownLienholder', lienholder: alice })
    expect(refused(emptyVault(rules), juno, release(alice, 1))).toMatchObject({ type: 'UnknownLienholder' })
  })

  it('refuses coins, then another denom', () => {
    const funds = [uosmo(1)]
    const msg = { type: 'releaseCrossStake', owner: alice, amount: coins(1, 'ujuno') } as const
    expect(refused(staked, juno, msg, { funds })).toEqual({ type: 'FundsNotAccepted', funds })
    expect(refused(staked, juno, msg)).toEqual({ type: 'UnexpectedDenom', denom: 'ujuno', expected: 'uosmo' })
  })
})

describe('release of nothing', () => {
  it.each([
    ['safe', { type: 'ZeroAmount' }],
    ['reference', { type: 'UnknownLienholder', user: alice, lienholder: juno }],
  ] as const)('[MS D-3 %s] without a lien: %j', (rules, error) => {
    expect(refused(emptyVault(rules), juno, release(alice, 0))).toEqual(error)
  })
})

describe('dust', () => {
  // Two stakes of 4 at 0.2 count floor(0.8) = 0 each; one release of 8 counts floor(1.6) = 1.
  const pieces = (rules: 'safe' | 'reference') =>
    after(
      emptyVault(rules),
      [alice, bond(10)],
      [alice, stake(juno, 4)],
      [alice, stake(juno, 4)],
      [juno, commit(1)],
      [juno, commit(2)],
    )

  it('[MS D-40 safe] that is missing does not keep a stake locked', () => {
    expect(after(pieces('safe'), [juno, release(alice, 8)]).accounts.get(alice)).toMatchObject({
      liens: [],
      maxLien: rangeOf(0),
      totalSlashable: rangeOf(0),
    })
  })

  it('[MS D-40 reference] that is missing refuses the release', () => {
    expect(refused(pieces('reference'), juno, release(alice, 8))).toEqual({
      type: 'RangeUnderflow',
      value: 1n,
      limit: 0n,
    })
  })

  // One stake of 8 counts 1; eight releases of 1 count nothing.
  const whole = (rules: 'safe' | 'reference') =>
    after(
      emptyVault(rules),
      [alice, bond(10)],
      [alice, stake(juno, 8)],
      [juno, commit(1)],
      ...Array.from({ length: 8 }, () => [juno, release(alice, 1)] as const),
    )

  it('[MS D-40 safe] that is too much goes with the last lien', () => {
    expect(whole('safe').accounts.get(alice)?.totalSlashable).toEqual(rangeOf(0))
  })

  it('[MS D-40 reference] that is too much keeps a unit locked for ever', () => {
    expect(whole('reference').accounts.get(alice)).toMatchObject({ liens: [], totalSlashable: rangeOf(1) })
  })
})
