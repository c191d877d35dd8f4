import { describe, expect, it } from 'vitest'
import { ZERO } from '../../numbers/uint128.js'
import { addressOf, rangeOf } from '../../testing/values.js'
import { findLien } from './collateral.js'
import { queryAccountDetails } from './queries.js'
import { createAccount, type VaultState } from './state.js'
import {
  accepted,
  after,
  alice,
  bond,
  commit,
  juno,
  local,
  RULE_SETS,
  refused,
  type Step,
  slash,
  stake,
  stakeLocal,
  stars,
  uosmo,
  vaultWithLocal,
} from './testing/scene.js'

type Slasher = 'localSlash' | 'crossSlash'

/** Alice with collateral, local stakes, and stakes on another chain that are all committed; her ratios by lienholder. */
function aliceWith(
  start: VaultState,
  {
    collateral,
    locals,
    remotes,
  }: { collateral: number; locals: number[]; remotes: [holder: typeof juno, amounts: number[]][] },
  ratios: Record<string, string>,
): VaultState {
  let state = after(start, [alice, bond(collateral)], ...locals.map((amount): Step => [alice, stakeLocal(amount)]))
  for (const [holder, amounts] of remotes)
    for (const amount of amounts) {
      state = after(state, [alice, stake(holder, amount), { ratios }])
      state = after(state, [holder, commit(state.lastTxId)])
    }
  return state
}

/** What a user interface would show of alice. */
function seen(state: VaultState) {
  const account = state.accounts.get(alice) ?? createAccount()
  const { maxLien, totalSlashable } = account
  const details = queryAccountDetails(state, alice)
  return {
    collateral: account.collateral,
    local: findLien(account, local)?.amount,
    juno: findLien(account, juno)?.amount,
    maxLien,
    slashable: totalSlashable,
    free: details.ok ? details.value.free : details.error.type,
  }
}

function burnsOf(state: VaultState, holder: typeof juno, type: Slasher, amount: number) {
  const { state: next, effects } = accepted(state, holder, slash(type, [alice, amount]))
  const burns = effects.map((effect) => (effect.type === 'call' ? [effect.to, effect.msg] : []))
  return { next, burns }
}

const TENTH = { [juno]: '0.1', [stars]: '0.1' }

describe.each(RULE_SETS)('documented scenarios of a slash (%s)', (rules) => {
  it(`[MS B-10 ${rules}] scenario 1: free collateral absorbs it`, () => {
    const start = aliceWith(
      vaultWithLocal(rules, '0.1'),
      { collateral: 200, locals: [190], remotes: [[juno, [100, 50]]] },
      TENTH,
    )
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 10)
    expect(seen(next)).toEqual({
      collateral: 190n,
      local: rangeOf(190),
      juno: rangeOf(140),
      maxLien: rangeOf(190),
      slashable: rangeOf(33),
      free: rangeOf(0),
    })
    expect(burns).toEqual([])
  })

  it(`[MS B-11 ${rules}] scenario 2: the local lien is above the new collateral and is cut`, () => {
    const start = aliceWith(
      vaultWithLocal(rules, '0.1'),
      { collateral: 200, locals: [200], remotes: [[juno, [200]]] },
      TENTH,
    )
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 20)
    expect(seen(next)).toEqual({
      collateral: 180n,
      local: rangeOf(180),
      juno: rangeOf(180),
      maxLien: rangeOf(180),
      slashable: rangeOf(36),
      free: rangeOf(0),
    })
    expect(burns).toEqual([
      [local, { type: 'burnStake', owner: alice, validator: null, amount: { denom: 'uosmo', amount: 20n } }],
    ])
  })

  it(`[MS scenario-3 ${rules}] only the local lien is cut`, () => {
    const start = aliceWith(
      vaultWithLocal(rules, '0.1'),
      { collateral: 200, locals: [190], remotes: [[juno, [150]]] },
      TENTH,
    )
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 15)
    expect(seen(next)).toMatchObject({ collateral: 185n, local: rangeOf(185), juno: rangeOf(135), free: rangeOf(0) })
    expect(burns.map(([to]) => to)).toEqual([local])
  })

  it(`[MS scenario-4 ${rules}] the local lien and that of another consumer are cut`, () => {
    const remotes: [typeof juno, number[]][] = [
      [juno, [140, 40]],
      [stars, [100, 88]],
    ]
    const start = aliceWith(vaultWithLocal(rules, '0.1'), { collateral: 200, locals: [190], remotes }, TENTH)
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 14)
    expect(seen(next)).toMatchObject({ collateral: 186n, local: rangeOf(186), juno: rangeOf(166) })
    expect(findLien(next.accounts.get(alice) ?? createAccount(), stars)?.amount).toEqual(rangeOf(186))
    expect(burns).toMatchObject([
      [stars, { type: 'burnVirtualStake', amount: { amount: 2n } }],
      [local, { type: 'burnStake', amount: { amount: 4n } }],
    ])
  })

  it(`[MS scenario-5 ${rules}] the sum of slashable parts is the bound: all liens give the same`, () => {
    const terra = addressOf('ext-terra')
    const halves = { [juno]: '0.5', [stars]: '0.5', [terra]: '0.5' }
    const remotes: [typeof juno, number[]][] = [
      [juno, [180]],
      [stars, [80]],
      [terra, [100]],
    ]
    const start = aliceWith(vaultWithLocal(rules, '0.1'), { collateral: 200, locals: [100], remotes }, halves)
    expect(seen(start)).toMatchObject({ slashable: rangeOf(190), free: rangeOf(10) })
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 90)
    // 90 off juno's lien takes 45 off the sum; then 55 are free, and the 35 that are missing are spread: 35 / (0.1 + 3 * 0.5), rounded up.
    expect(seen(next)).toMatchObject({ collateral: 110n, local: rangeOf(78), juno: rangeOf(68) })
    expect(burns).toMatchObject([
      [juno, { type: 'burnVirtualStake', validator: 'val1', amount: { amount: 22n } }],
      [stars, { type: 'burnVirtualStake', validator: null, amount: { amount: 22n } }],
      [terra, { type: 'burnVirtualStake', validator: null, amount: { amount: 22n } }],
      [local, { type: 'burnStake', validator: null, amount: { amount: 22n } }],
    ])
  })

  it(`[MS B-17 ${rules}] [MS B-18 ${rules}] a slash of the local validator leaves the liens of others`, () => {
    const start = aliceWith(
      vaultWithLocal(rules, '0.1'),
      { collateral: 200, locals: [190], remotes: [[juno, [100, 50]]] },
      TENTH,
    )
    const { next, burns } = burnsOf(start, local, 'localSlash', 19)
    expect(seen(next)).toMatchObject({
      collateral: 181n,
      local: rangeOf(171),
      juno: rangeOf(150),
      slashable: rangeOf(33),
      free: rangeOf(10),
    })
    expect(burns).toEqual([])
  })
})

// Executed on the compiled contracts (spec 2.5).
describe('executed vectors of a slash', () => {
  const fifth = { [juno]: '0.2' }
  const with950 = aliceWith(
    vaultWithLocal('reference'),
    { collateral: 1000, locals: [950], remotes: [[juno, [600]]] },
    fifth,
  )

  it('[MS F1 reference] the local lien is cut, and dust of each part is dropped', () => {
    const start = aliceWith(
      vaultWithLocal('reference'),
      { collateral: 1000, locals: [950], remotes: [[juno, [600, 201]]] },
      fifth,
    )
    expect(seen(start).slashable).toEqual(rangeOf(350))
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 61)
    expect(seen(next)).toEqual({
      collateral: 939n,
      local: rangeOf(939),
      juno: rangeOf(740),
      maxLien: rangeOf(939),
      slashable: rangeOf(336),
      free: rangeOf(0),
    })
    expect(burns).toMatchObject([[local, { amount: { amount: 11n } }]])
  })

  it('[MS F2 reference] a lien of exactly the new collateral is not touched', () => {
    const start = aliceWith(
      vaultWithLocal('reference'),
      { collateral: 1000, locals: [1000], remotes: [[juno, [700, 300]]] },
      fifth,
    )
    const { next, burns } = burnsOf(start, juno, 'crossSlash', 77)
    expect(seen(next)).toMatchObject({
      collateral: 923n,
      local: rangeOf(923),
      juno: rangeOf(923),
      slashable: rangeOf(370),
      free: rangeOf(0),
    })
    expect(burns).toMatchObject([[local, { amount: { amount: 77n } }]])
  })

  it('[MS F3 reference] the sum of slashable parts is the bound', () => {
    const high = { [juno]: '0.9' }
    const start = aliceWith(
      vaultWithLocal('reference', '0.9'),
      { collateral: 2000, locals: [610, 500], remotes: [[juno, [701, 400]]] },
      high,
    )
    expect(seen(start).slashable).toEqual(rangeOf(1989))
    const { next, burns } = burnsOf(start, local, 'localSlash', 366)
    expect(seen(next)).toMatchObject({
      collateral: 1634n,
      local: rangeOf(729),
      juno: rangeOf(1086),
      slashable: rangeOf(1634),
      free: rangeOf(0),
    })
    expect(burns).toMatchObject([
      [juno, { type: 'burnVirtualStake', validator: null, amount: { amount: 15n } }],
      [local, { type: 'burnStake', validator: 'val1', amount: { amount: 15n } }],
    ])
  })

  it('[MS F4 reference] a large slash cuts the other lien', () => {
    const ratios = { [juno]: '0.7' }
    const start = aliceWith(
      vaultWithLocal('reference', '0.9'),
      { collateral: 2000, locals: [1110], remotes: [[juno, [900, 500]]] },
      ratios,
    )
    expect(seen(start).slashable).toEqual(rangeOf(1979))
    const { next, burns } = burnsOf(start, local, 'localSlash', 999)
    expect(seen(next)).toMatchObject({
      collateral: 1001n,
      local: rangeOf(111),
      juno: rangeOf(1001),
      slashable: rangeOf(801),
    })
    expect(burns).toMatchObject([[juno, { amount: { amount: 399n } }]])
  })

  it('[MS F5 reference] everything can be lost: empty liens stay', () => {
    const start = aliceWith(
      vaultWithLocal('reference'),
      { collateral: 1000, locals: [1000], remotes: [[juno, [1000]]] },
      fifth,
    )
    const { next } = burnsOf(start, local, 'localSlash', 1000)
    expect(seen(next)).toEqual({
      collateral: 0n,
      local: rangeOf(0),
      juno: rangeOf(0),
      maxLien: rangeOf(0),
      slashable: rangeOf(0),
      free: rangeOf(0),
    })
  })

  it('[MS F6 reference] more than the lien is refused, nothing changes nothing, and a little is absorbed', () => {
    expect(refused(with950, juno, slash('crossSlash', [alice, 601]))).toMatchObject({ type: 'RangeUnderflow' })
    const nothing = accepted(with950, juno, slash('crossSlash', [alice, 0]))
    expect(seen(nothing.state)).toEqual(seen(with950))
    const { next } = burnsOf(nothing.state, local, 'localSlash', 10)
    expect(seen(next)).toMatchObject({
      collateral: 990n,
      maxLien: rangeOf(940),
      slashable: rangeOf(308),
      free: rangeOf(50),
    })
  })
})

describe('what a slash refuses', () => {
  const start = aliceWith(
    vaultWithLocal('reference'),
    { collateral: 300, locals: [100], remotes: [[juno, [100]]] },
    { [juno]: '0.2' },
  )

  it('a user without a lien of the sender, for the whole message', () => {
    expect(refused(start, stars, slash('crossSlash', [alice, 1]))).toEqual({
      type: 'LienNotFound',
      user: alice,
      lienholder: stars,
    })
    expect(refused(start, juno, slash('crossSlash', [alice, 1], [juno, 1]))).toMatchObject({
      type: 'LienNotFound',
      user: juno,
    })
  })

  it('a lien that is only pending', () => {
    const pending = after(start, [alice, stake(stars, 50)])
    expect(refused(pending, stars, slash('crossSlash', [alice, 1]))).toMatchObject({ type: 'RangeUnderflow' })
  })

  it('coins', () => {
    expect(refused(start, juno, slash('crossSlash', [alice, 1]), { funds: [uosmo(1)] })).toMatchObject({
      type: 'FundsNotAccepted',
    })
  })

  it('more than the collateral: the contracts abort', () => {
    const account = start.accounts.get(alice) ?? createAccount()
    const poor = { ...start, accounts: start.accounts.set(alice, { ...account, collateral: ZERO }) }
    expect(refused(poor, juno, slash('crossSlash', [alice, 1]))).toMatchObject({ type: 'BelowZero', panic: true })
  })
})

it('tells who lost what, and who burns', () => {
  const start = aliceWith(
    vaultWithLocal('reference'),
    { collateral: 100, locals: [100], remotes: [[juno, [100]]] },
    { [juno]: '0.2' },
  )
  const { events } = accepted(start, juno, slash('crossSlash', [alice, 10]))
  expect(events).toEqual([
    { type: 'slashedCross', lienholder: juno, validator: 'val1', slashes: [{ user: alice, slash: 10n }] },
    { type: 'burned', user: alice, lienholder: local, amount: 10n },
  ])
})
