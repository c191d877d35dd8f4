import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../testing/values.js'
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
  stake,
  stakeLocal,
  unbond,
  uosmo,
  writeOff,
} from '../testing/scene.js'

describe('writeOffLocalStake', () => {
  const staked = after(localVault('safe'), [alice, bond(300)], [bob, bond(300)], [alice, stakeLocal(200)])

  it('takes the whole lien, beyond its ratio, and as much of the collateral; the rest can leave', () => {
    const { state, effects, events } = accepted(staked, local, writeOff(alice))
    expect(state.accounts.get(alice)).toEqual({
      collateral: 100n,
      liens: [],
      maxLien: rangeOf(0),
      totalSlashable: rangeOf(0),
    })
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'wroteOffLocalStake', lienholder: local, user: alice, slash: 200n, burns: [] }])
    expect(state.accounts.get(bob)).toBe(staked.accounts.get(bob))
    expect(after(state, [alice, unbond(100)]).accounts.get(alice)).toMatchObject({ collateral: 0n })
  })

  it('has other lienholders burn what is no longer covered, on no validator in particular', () => {
    const both = after(staked, [alice, stake(juno, 250)], [juno, commit(1)])
    const { state, effects, events } = accepted(both, local, writeOff(alice))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 100n,
      liens: [{ lienholder: juno, amount: rangeOf(100) }],
      maxLien: rangeOf(100),
      totalSlashable: rangeOf(20),
    })
    expect(effects).toMatchObject([
      { to: juno, msg: { type: 'burnVirtualStake', owner: alice, validator: null, amount: uosmo(150) }, funds: [] },
    ])
    expect(events).toMatchObject([{ slash: 200n, burns: [{ lienholder: juno, amount: 150n }] }])
  })

  it('leaves other liens alone that are covered still', () => {
    const both = after(staked, [alice, stake(juno, 90)], [juno, commit(1)])
    const { state, effects } = accepted(both, local, writeOff(alice))
    expect(state.accounts.get(alice)).toMatchObject({ liens: [{ lienholder: juno, amount: rangeOf(90) }] })
    expect(effects).toEqual([])
  })
})

describe.each(RULE_SETS)('writeOffLocalStake (%s)', (rules) => {
  const staked = after(localVault(rules), [alice, bond(300)], [alice, stakeLocal(200)], [alice, stake(juno, 100)])

  it('is for the local staking alone: no other lienholder passes its ratio this way', () => {
    const both = after(staked, [juno, commit(1)])
    for (const sender of [juno, alice]) {
      expect(refused(both, sender, writeOff(alice))).toEqual({ type: 'Unauthorized', sender })
      expect(refused({ ...both, localStaking: null }, sender, writeOff(alice))).toEqual({
        type: 'Unauthorized',
        sender,
      })
    }
  })

  it('refuses coins, and a user without such a lien', () => {
    const funds = [uosmo(1)]
    expect(refused(staked, local, writeOff(alice), { funds })).toEqual({ type: 'FundsNotAccepted', funds })
    expect(refused(staked, local, writeOff(bob))).toEqual({ type: 'UnknownLienholder', user: bob, lienholder: local })
  })
})
