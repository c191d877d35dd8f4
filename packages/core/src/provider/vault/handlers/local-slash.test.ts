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
  localSlash,
  localVault,
  RULE_SETS,
  refused,
  stake,
  stakeLocal,
  uosmo,
  WHOLE_LIEN,
} from '../testing/scene.js'

describe.each(RULE_SETS)('localSlash (%s)', (rules) => {
  const staked = after(localVault(rules), [alice, bond(300)], [bob, bond(300)], [alice, stakeLocal(200)])

  it('takes from collateral and lien, and says so', () => {
    const { state, effects, events } = accepted(staked, local, localSlash([alice, 20]))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 280n,
      liens: [{ lienholder: local, amount: rangeOf(180) }],
      maxLien: rangeOf(180),
      totalSlashable: rangeOf(36),
    })
    expect(effects).toEqual([])
    const users = [{ user: alice, slash: 20n, burns: [] }]
    expect(events).toEqual([{ type: 'slashedLocal', lienholder: local, validator: 'val1', users }])
    expect(state.accounts.get(bob)).toBe(staked.accounts.get(bob))
  })

  it('has other lienholders burn what is no longer covered', () => {
    const both = after(staked, [alice, stake(juno, 300)], [juno, commit(1)])
    const { state, effects } = accepted(both, local, localSlash([alice, 20]))
    expect(state.accounts.get(alice)).toMatchObject({
      liens: [{ amount: rangeOf(180) }, { amount: rangeOf(280) }],
      maxLien: rangeOf(280),
      totalSlashable: rangeOf(92),
    })
    expect(effects).toMatchObject([
      { to: juno, msg: { type: 'burnVirtualStake', owner: alice, validator: null, amount: uosmo(20) }, funds: [] },
    ])
  })

  it('is open to any lienholder, for its own liens', () => {
    const both = after(staked, [alice, stake(juno, 100)], [juno, commit(1)])
    const { state, events } = accepted(both, juno, localSlash([alice, 10]))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 290n,
      liens: [{ amount: rangeOf(200) }, { amount: rangeOf(90) }],
    })
    expect(events).toMatchObject([{ type: 'slashedLocal', lienholder: juno }])
  })

  it('refuses coins', () => {
    const funds = [uosmo(1)]
    expect(refused(staked, local, localSlash([alice, 1]), { funds })).toEqual({ type: 'FundsNotAccepted', funds })
  })
})

describe('a lien of which nothing is left', () => {
  const emptied = (rules: 'safe' | 'reference') =>
    after(
      localVault(rules, '0.2', WHOLE_LIEN),
      [alice, bond(100)],
      [alice, stakeLocal(100)],
      [local, localSlash([alice, 100])],
    )

  it('[MS D-32 reference] stays, and keeps its ratio', () => {
    expect(emptied('reference').accounts.get(alice)).toMatchObject({
      collateral: 0n,
      liens: [{ lienholder: local, amount: rangeOf(0) }],
    })
    expect(refused(emptied('reference'), local, localSlash([alice, 1]))).toMatchObject({
      type: 'SlashAboveCollateral',
      slash: 1n,
      collateral: 0n,
    })
  })

  it('[MS D-32 safe] goes', () => {
    expect(emptied('safe').accounts.get(alice)).toMatchObject({ collateral: 0n, liens: [] })
    expect(accepted(emptied('safe'), local, localSlash([alice, 1])).events).toMatchObject([
      { users: [{ slash: 0n }] },
      { type: 'slashCut', asked: 1n, taken: 0n },
    ])
  })
})
