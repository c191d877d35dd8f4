import { describe, expect, it } from 'vitest'
import { diffTables } from '../../../table/index.js'
import { addressOf, rangeOf } from '../../../testing/values.js'
import { freeCollateral } from '../collateral.js'
import { createAccount, type VaultState } from '../state.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  commit,
  crossSlash,
  emptyVault,
  juno,
  local,
  localSlash,
  localVault,
  RULE_SETS,
  refused,
  rollback,
  stake,
  stakeLocal,
  stars,
  stranger,
  unbond,
  uosmo,
  WHOLE_LIEN,
} from '../testing/scene.js'

describe.each(RULE_SETS)('crossSlash (%s)', (rules) => {
  const staked = after(
    localVault(rules),
    [alice, bond(300)],
    [bob, bond(300)],
    [alice, stake(juno, 200)],
    [bob, stake(juno, 300)],
    [juno, commit(1)],
    [juno, commit(2)],
  )

  it('takes from collateral and lien, and says so', () => {
    const { state, effects, events } = accepted(staked, juno, crossSlash([alice, 20]))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 280n,
      liens: [{ lienholder: juno, amount: rangeOf(180) }],
      maxLien: rangeOf(180),
      totalSlashable: rangeOf(36),
    })
    expect(effects).toEqual([])
    const users = [{ user: alice, slash: 20n, burns: [] }]
    expect(events).toEqual([{ type: 'slashedCross', lienholder: juno, validator: 'cval1', users }])
    expect(state.accounts.get(bob)).toBe(staked.accounts.get(bob))
  })

  it('slashes users in order, and one twice if it is named twice', () => {
    const { state, events } = accepted(staked, juno, crossSlash([bob, 30], [alice, 20], [bob, 10]))
    expect(state.accounts.get(alice)).toMatchObject({ collateral: 280n, maxLien: rangeOf(180) })
    expect(state.accounts.get(bob)).toMatchObject({ collateral: 260n, maxLien: rangeOf(260) })
    expect(events).toMatchObject([{ users: [{ user: bob }, { user: alice }, { user: bob }] }])
  })

  it('has the other liens burned that the collateral no longer covers, for all users in order', () => {
    const both = after(staked, [alice, stakeLocal(300)], [bob, stakeLocal(290)])
    const { state, effects, events } = accepted(both, juno, crossSlash([bob, 30], [alice, 20]))
    expect(state.accounts.get(alice)?.liens.map(({ amount }) => amount)).toEqual([rangeOf(280), rangeOf(180)])
    expect(state.accounts.get(bob)?.liens.map(({ amount }) => amount)).toEqual([rangeOf(270), rangeOf(270)])
    const burn = (owner: string, amount: number) => ({
      type: 'call',
      to: local,
      msg: { type: 'burnStake', owner, validator: null, amount: uosmo(amount) },
      funds: [],
    })
    expect(effects).toMatchObject([burn(bob, 20), burn(alice, 20)])
    expect(events).toMatchObject([
      {
        users: [
          { user: bob, slash: 30n, burns: [{ lienholder: local, amount: 20n }] },
          { user: alice, slash: 20n, burns: [{ lienholder: local, amount: 20n }] },
        ],
      },
    ])
  })

  it("names the slashed validator when the slasher's own lien has to shrink further", () => {
    // 70 % of each lien may go: with 145 in sum they pass what is left, and each of the two gives the same.
    const ratios = { [juno]: '0.7', [stars]: '0.7' }
    const state = after(
      emptyVault(rules),
      [alice, bond(150)],
      [alice, stake(juno, 100), { ratios }],
      [alice, stake(stars, 110), { ratios }],
      [juno, commit(1)],
      [stars, commit(2)],
    )
    const { effects, events, state: slashed } = accepted(state, juno, crossSlash([alice, 20]))
    const burn = { type: 'burnVirtualStake', owner: alice, amount: uosmo(3) }
    expect(effects).toMatchObject([
      { to: juno, msg: { ...burn, validator: 'cval1' } },
      { to: stars, msg: { ...burn, validator: null } },
    ])
    const burns = [juno, stars].map((lienholder) => ({ lienholder, amount: 3n }))
    expect(events).toMatchObject([{ users: [{ user: alice, slash: 20n, burns }] }])
    expect(slashed.accounts.get(alice)).toMatchObject({
      collateral: 130n,
      liens: [{ amount: rangeOf(77) }, { amount: rangeOf(107) }],
    })
  })

  it('tells each external staking of all users at once, or, under reference, of each by himself', () => {
    const both = after(
      staked,
      [alice, stake(stars, 300)],
      [bob, stake(stars, 290)],
      [stars, commit(3)],
      [stars, commit(4)],
    )
    const { effects } = accepted(both, juno, crossSlash([bob, 30], [alice, 20]))
    const burns = [
      { owner: bob, amount: 20n },
      { owner: alice, amount: 20n },
    ]
    const list = { type: 'burnVirtualStakes', validator: null, denom: 'uosmo', burns }
    const single = ({ owner }: { readonly owner: string }) => ({
      msg: { type: 'burnVirtualStake', owner, validator: null, amount: uosmo(20) },
    })
    expect(effects).toMatchObject(rules === 'safe' ? [{ to: stars, msg: list }] : burns.map(single))
  })

  it('tells other external stakings to burn, off no validator in particular', () => {
    const both = after(emptyVault(rules), [alice, bond(100)], [alice, stake(juno, 80)], [alice, stake(stars, 100)])
    const certain = after(both, [juno, commit(1)])
    expect(accepted(certain, juno, crossSlash([alice, 10])).effects).toMatchObject([
      { to: stars, msg: { type: 'burnVirtualStake', owner: alice, validator: null, amount: uosmo(10) } },
    ])
  })

  it('takes nothing as it comes', () => {
    const { state, events } = accepted(staked, juno, crossSlash([alice, 0]))
    expect([...diffTables(staked.accounts, state.accounts)].map(({ key }) => key)).toEqual([alice])
    expect(state.accounts.get(alice)).toEqual(staked.accounts.get(alice))
    expect(events).toMatchObject([{ users: [{ user: alice, slash: 0n, burns: [] }] }])
    expect(accepted(staked, juno, crossSlash()).events).toMatchObject([{ users: [] }])
  })

  it('refuses coins', () => {
    const funds = [uosmo(1)]
    expect(refused(staked, juno, crossSlash([alice, 1]), { funds })).toEqual({ type: 'FundsNotAccepted', funds })
  })

  it('touches the named accounts and no others', () => {
    const crowd = Array.from({ length: 200 }, (_, i) => addressOf(`user-${i}`))
    let state = staked
    for (const user of crowd) state = after(state, [user, bond(10)], [user, stake(juno, 10)])
    const txs = [...state.pending.keys()]
    state = after(state, ...txs.map((id) => [juno, commit(id)] as const))
    const named = crowd.filter((_, i) => i % 20 === 3)
    const slashed = after(state, [juno, crossSlash(...named.map((user) => [user, 1] as const))])
    expect([...diffTables(state.accounts, slashed.accounts)].map(({ key }) => key)).toEqual([...named].sort())
  })
})

describe('a slash that asks for more than is certain, or of a stranger', () => {
  const staked = (rules: 'safe' | 'reference') =>
    after(
      emptyVault(rules, WHOLE_LIEN),
      [alice, bond(300)],
      [bob, bond(300)],
      [alice, stake(juno, 100)],
      [bob, stake(juno, 300)],
      [juno, commit(2)],
    )

  it('[MS D-32 reference] refuses all of it', () => {
    const state = staked('reference')
    expect(refused(state, juno, crossSlash([bob, 10], [alice, 10]))).toEqual({
      type: 'RangeUnderflow',
      value: 10n,
      limit: 0n,
    })
    const gone = { type: 'LienNotFound', user: stranger, lienholder: juno }
    expect(refused(state, juno, crossSlash([bob, 10], [stranger, 10]))).toEqual(gone)
    expect(refused(state, stars, crossSlash([bob, 10]))).toEqual({ ...gone, user: bob, lienholder: stars })
    expect(refused(state, juno, crossSlash([bob, 301]))).toEqual({
      type: 'SlashAboveCollateral',
      slash: 301n,
      collateral: 300n,
      panic: true,
    })
  })

  it('[MS D-32 safe] takes what there is, also of what is in flight, and passes over the stranger', () => {
    const { state, events } = accepted(staked('safe'), juno, crossSlash([stranger, 10], [bob, 301], [alice, 10]))
    expect(state.accounts.has(stranger)).toBe(false)
    expect(state.accounts.get(bob)).toEqual(createAccount())
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 290n,
      maxLien: rangeOf(0, 90),
      totalSlashable: rangeOf(0, 18),
    })
    const cut = { type: 'slashCut', lienholder: juno, validator: 'cval1' }
    expect(events).toMatchObject([
      { users: [{ slash: 0n }, { slash: 300n }, { slash: 10n }] },
      { ...cut, user: stranger, asked: 10n, taken: 0n },
      { ...cut, user: bob, asked: 301n, taken: 300n },
    ])
  })

  it('[MS D-1 safe] what was in flight settles for what is left of it', () => {
    const slashed = after(staked('safe'), [juno, crossSlash([alice, 10])])
    expect(after(slashed, [juno, commit(1)]).accounts.get(alice)).toMatchObject({
      liens: [{ lienholder: juno, amount: rangeOf(90) }],
      maxLien: rangeOf(90),
      totalSlashable: rangeOf(18),
    })
    expect(after(slashed, [juno, rollback(1)]).accounts.get(alice)).toMatchObject({
      collateral: 290n,
      liens: [],
      totalSlashable: rangeOf(0),
    })
  })

  it('[MS D-1 safe] what was in flight settles when nothing is left of it', () => {
    const gone = after(staked('safe'), [juno, crossSlash([alice, 100])])
    for (const answer of [commit(1), rollback(1)]) {
      const { state, events } = accepted(gone, juno, answer)
      expect(state.accounts.get(alice)).toMatchObject({ collateral: 200n, liens: [], maxLien: rangeOf(0) })
      expect(state.pending.size).toBe(0)
      expect(events).toHaveLength(1)
    }
  })
})

describe('a slash above what the ratio of the lien allows', () => {
  // Alice's lien can be slashed by 20 %: by 40 of 200.
  const staked = (rules: 'safe' | 'reference', limits = {}) =>
    after(
      emptyVault(rules, limits),
      [alice, bond(300)],
      [bob, bond(300)],
      [alice, stake(juno, 200)],
      [bob, stake(juno, 100)],
      [juno, commit(1)],
      [juno, commit(2)],
    )
  const account = (state: VaultState, user = alice) => state.accounts.get(user) ?? createAccount()

  it('[MS D-32 reference] is taken as it is: a false report of the consumer costs the whole stake', () => {
    const { state, events } = accepted(staked('reference'), juno, crossSlash([alice, 200], [bob, 20]))
    expect(account(state)).toMatchObject({ collateral: 100n, maxLien: rangeOf(0) })
    expect(account(state, bob)).toMatchObject({ collateral: 280n, maxLien: rangeOf(80) })
    expect(events).toHaveLength(1)
  })

  it('[MS D-32 safe] is cut to that, and told; the rest of the message counts', () => {
    const { state, events } = accepted(staked('safe'), juno, crossSlash([alice, 200], [bob, 20]))
    expect(account(state)).toMatchObject({ collateral: 260n, maxLien: rangeOf(160), totalSlashable: rangeOf(32) })
    expect(account(state, bob)).toMatchObject({ collateral: 280n, maxLien: rangeOf(80) })
    expect(events).toMatchObject([
      {
        type: 'slashedCross',
        users: [
          { user: alice, slash: 40n },
          { user: bob, slash: 20n },
        ],
      },
      { type: 'slashCut', lienholder: juno, validator: 'cval1', user: alice, asked: 200n, taken: 40n },
    ])
    expect(events).toHaveLength(2)
  })

  it('[MS D-32 safe] each of several slashes takes at most the ratio of what the lien then has', () => {
    // 20 % of 200, of 160, of 128: rounded down each time.
    let state = staked('safe')
    for (const left of [160, 128, 103]) {
      state = after(state, [juno, crossSlash([alice, 1000])])
      expect(account(state).maxLien).toEqual(rangeOf(left))
    }
    const twice = accepted(staked('safe'), juno, crossSlash([alice, 41], [alice, 32]))
    expect(account(twice.state)).toMatchObject({ collateral: 228n, maxLien: rangeOf(128) })
    expect(twice.events).toMatchObject([{}, { user: alice, asked: 41n, taken: 40n }])
  })

  it('[MS D-32 safe] counts what is in flight, and takes what is certain first', () => {
    const inFlight = after(staked('safe'), [alice, stake(juno, 50)])
    const { state } = accepted(inFlight, juno, crossSlash([alice, 51]))
    expect(account(state)).toMatchObject({ collateral: 250n, maxLien: rangeOf(150, 200) })
  })

  it('[MS D-32 safe] holds for local slashes too', () => {
    const locally = after(localVault('safe', '0.1'), [alice, bond(300)], [alice, stakeLocal(190)])
    const { state, events } = accepted(locally, local, localSlash([alice, 20]))
    expect(account(state)).toMatchObject({ collateral: 281n, maxLien: rangeOf(171) })
    expect(events).toMatchObject([{ type: 'slashedLocal' }, { type: 'slashCut', asked: 20n, taken: 19n }])
  })

  it('an operator may let a slash take the whole lien', () => {
    const { state, events } = accepted(staked('safe', WHOLE_LIEN), juno, crossSlash([alice, 200]))
    expect(account(state)).toMatchObject({ collateral: 100n, liens: [] })
    expect(events).toHaveLength(1)
  })

  it('a lienholder that says that more than all can be slashed gets all', () => {
    const ratios = { [juno]: '1.5' }
    const state = after(
      emptyVault('safe'),
      [alice, bond(300)],
      [alice, stake(juno, 100), { ratios }],
      [juno, commit(1)],
    )
    expect(account(after(state, [juno, crossSlash([alice, 120])]))).toMatchObject({ collateral: 200n, liens: [] })
  })
})

describe('a slash spreads to a stake in flight', () => {
  const staked = (rules: 'safe' | 'reference') =>
    after(
      localVault(rules),
      [alice, bond(100)],
      [alice, stake(juno, 100)],
      [juno, commit(1)],
      [alice, stake(stars, 100)],
      [juno, crossSlash([alice, 20])],
    )

  it('[MS D-32 reference] which then can neither succeed nor fail', () => {
    const state = staked('reference')
    expect(state.accounts.get(alice)?.liens.at(-1)).toMatchObject({ lienholder: stars, amount: rangeOf(0, 80) })
    expect(refused(state, stars, commit(2))).toMatchObject({ type: 'RangeAbort', low: 100n, high: 80n, panic: true })
    expect(refused(state, stars, rollback(2))).toMatchObject({ type: 'RangeAbort', low: 0n, high: -20n, panic: true })
  })

  it('[MS D-32 safe] which then settles for what is left of it', () => {
    const done = after(staked('safe'), [stars, commit(2)])
    expect(done.accounts.get(alice)).toMatchObject({ maxLien: rangeOf(80), totalSlashable: rangeOf(72) })
    const failed = after(staked('safe'), [stars, rollback(2)])
    expect(failed.accounts.get(alice)).toMatchObject({
      liens: [{ lienholder: juno, amount: rangeOf(80) }],
      totalSlashable: rangeOf(16),
    })
  })
})

describe('a slash that spreads by one limit', () => {
  const account = (state: VaultState) => state.accounts.get(alice) ?? createAccount()
  // Both limits are at the collateral. One unit less of a lien of which a tenth counts makes no difference to the sum.
  const bySize = (rules: 'safe' | 'reference') => {
    const ratios = { [juno]: '0.9', [stars]: '0.1' }
    return after(
      emptyVault(rules),
      [alice, bond(100)],
      [alice, stake(juno, 100), { ratios }],
      [alice, stake(stars, 100), { ratios }],
      [juno, commit(1)],
      [stars, commit(2)],
      [stars, crossSlash([alice, 1])],
    )
  }
  // The sum is the larger limit, so that every lien loses the same part: too little for the largest of them.
  const bySum = (rules: 'safe' | 'reference') => {
    const ratios = { [juno]: '0.2', [stars]: '1' }
    return after(
      localVault(rules, '0.1', WHOLE_LIEN),
      [alice, bond(108)],
      [alice, stakeLocal(74)],
      [alice, stake(juno, 100), { ratios }],
      [alice, stake(stars, 80), { ratios }],
      [juno, commit(1)],
      [stars, commit(2)],
      [local, localSlash([alice, 44])],
    )
  }

  it('[MS D-32 reference] leaves slashable parts above the collateral, and the account can do nothing any more', () => {
    const state = bySize('reference')
    expect(account(state)).toMatchObject({ collateral: 99n, maxLien: rangeOf(99), totalSlashable: rangeOf(100) })
    const above = { type: 'UsedAboveCollateral', used: 100n, collateral: 99n, panic: true }
    expect(refused(state, alice, unbond(1))).toEqual(above)
    expect(refused(state, stars, crossSlash([alice, 0]))).toEqual(above)
  })

  it('[MS D-32 reference] leaves a lien above the collateral', () => {
    expect(account(bySum('reference'))).toMatchObject({
      collateral: 64n,
      liens: [{ amount: rangeOf(0) }, { amount: rangeOf(70) }, { amount: rangeOf(50) }],
      maxLien: rangeOf(70),
      totalSlashable: rangeOf(64),
    })
  })

  it('[MS D-32 safe] keeps to both', () => {
    expect(account(bySize('safe'))).toMatchObject({
      collateral: 99n,
      maxLien: rangeOf(99),
      totalSlashable: rangeOf(98),
    })
    expect(account(bySum('safe'))).toMatchObject({ collateral: 64n, maxLien: rangeOf(64) })
    for (const state of [bySize('safe'), bySum('safe')]) expect(freeCollateral(account(state)).ok).toBe(true)
  })
})

describe('unbonding after a slash', () => {
  it.each(RULE_SETS)('takes what is still free (%s)', (rules) => {
    const state = after(
      emptyVault(rules),
      [alice, bond(300)],
      [alice, stake(juno, 100)],
      [juno, commit(1)],
      [juno, crossSlash([alice, 20])],
    )
    expect(refused(state, alice, unbond(201))).toMatchObject({ type: 'ClaimsLocked', free: rangeOf(200) })
    expect(after(state, [alice, unbond(200)]).accounts.get(alice)).toMatchObject({ collateral: 80n })
  })
})
