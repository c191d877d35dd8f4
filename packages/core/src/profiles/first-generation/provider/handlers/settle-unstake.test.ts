import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  callOf,
  claimsOf,
  EVERYTHING,
  openProvider,
  send,
  settledAs,
  staked,
  strangeAnswer,
  unstake,
  unstaked,
  VAL,
} from '../../testing/provider-scene.js'
import { queryMeshAccount } from '../queries.js'

describe.each(BOTH)('settleUnstake and failUnstake under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-10 safe] [MS M2-10 reference] after a slash of 10% 900 unbond, and the lockup hears of 100', () => {
    const state = afterSlash(staked(open, 1000), '0.1')
    const asked = after(state, unstake(900))
    const given = unwrap(send(asked, settledAs('unstake', 900, 'success')))
    expect(given.effects).toEqual([callOf({ type: 'slashClaim', owner: ALICE, amount: 100n })])
    expect(given.events).toMatchObject([{ type: 'meshUnstaked', amount: 900n, freed: 900n, slashed: 100n }])
    expect(claimsOf(given.state, ALICE)).toMatchObject([{ amount: 900n }])
    expect(given.state.stakes.first()?.[1]).toMatchObject({ locked: 0n, shares: 0n, leaving: [] })
    expect(given.state.validators.get(VAL)?.shares).toBe(0n)
  })

  it('[MS M2-02 safe] [MS M2-02 reference] stakes and unstakes one to one without a slash', () => {
    const state = unstaked(staked(open, 500), 300)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 200n, slashed: 0n }])
  })

  it('[MS M2-02 safe] [MS M2-02 reference] of 500 less 20%, 300 leave, 100 are slashed, 100 stay and after 50% more 50', () => {
    const slashedOnce = afterSlash(staked(open, 500), '0.2')
    expect(queryMeshAccount(slashedOnce, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 400n, slashed: 100n }])
    const asked = after(slashedOnce, unstake(300))
    const given = unwrap(send(asked, settledAs('unstake', 300, 'success')))
    expect(given.effects).toEqual([callOf({ type: 'slashClaim', owner: ALICE, amount: 100n })])
    expect(queryMeshAccount(given.state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 100n, slashed: 0n }])
    expect(queryMeshAccount(afterSlash(given.state, '0.5'), ALICE, EVERYTHING)).toEqual([
      { validator: VAL, tokens: 50n, slashed: 50n },
    ])
  })

  it('[MS M2-02 safe] [MS M2-02 reference] of 900 less 10%, 405 are 450 shares', () => {
    const state = afterSlash(staked(open, 900), '0.1')
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toMatchObject([{ tokens: 810n }])
    expect(unstaked(state, 405).validators.get(VAL)?.shares).toBe(450n)
  })

  it('[MS M2-08 safe] [MS M2-08 reference] an unstake that failed does nothing', () => {
    for (const outcome of ['failure', 'timeout'] as const) {
      const state = staked(open, 1000)
      const asked = after(state, unstake(400))
      const kept = unwrap(send(asked, settledAs('unstake', 400, outcome)))
      expect(kept.effects).toEqual([])
      expect(kept.events).toEqual([{ type: 'meshUnstakeFailed', user: ALICE, validator: VAL, amount: 400n }])
      expect(kept.state.stakes.first()?.[1]).toEqual(state.stakes.first()?.[1])
    }
    expect(after(open, settledAs('unstake', 1, 'failure'))).toBe(open)
  })

  it('refuses what was never sent', () => {
    expect(send(open, strangeAnswer('unstake'))).toMatchObject({ error: { type: 'UnknownValidator' } })
    expect(send(open, settledAs('unstake', 1, 'success'))).toMatchObject({ error: { type: 'InsufficientStake' } })
  })
})

describe('[MS D-41 safe] an answer to an unstake of the safe rules', () => {
  const open = openProvider('safe')

  it('a slash takes its part of what was asked for before the answer comes', () => {
    const asked = after(staked(open, 1000), unstake(1000))
    const given = unwrap(send(afterSlash(asked, '0.1'), settledAs('unstake', 1000, 'success')))
    expect(given.events).toMatchObject([{ freed: 900n, slashed: 100n }])
    const nothing = unwrap(send(afterSlash(asked, '1'), settledAs('unstake', 1000, 'success')))
    expect(nothing.events).toMatchObject([{ freed: 0n, slashed: 1000n }])
    expect(claimsOf(nothing.state, ALICE)).toEqual([])
  })

  it('is found once for each request, also for two of one size with a slash between', () => {
    const first = after(staked(open, 1000), unstake(100))
    const both = after(afterSlash(first, '0.5'), unstake(100))
    expect(both.stakes.first()?.[1].leaving.map(({ shares }) => shares)).toEqual([100n, 200n])
    const one = after(both, settledAs('unstake', 100, 'success'))
    const two = after(one, settledAs('unstake', 100, 'success'))
    expect(claimsOf(two, ALICE)).toMatchObject([{ amount: 50n }, { amount: 100n }])
    expect(queryMeshAccount(two, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 350n, slashed: 0n }])
    expect(send(two, settledAs('unstake', 100, 'success'))).toMatchObject({ error: { type: 'InsufficientStake' } })
  })
})

describe('[MS D-41 reference] an answer to an unstake of the reference rules', () => {
  const open = openProvider('reference')

  it('asks for the same stake again and again, and does not take the second answer', () => {
    const state = after(after(staked(open, 1000), unstake(1000)), unstake(1000))
    const once = after(state, settledAs('unstake', 1000, 'success'))
    expect(send(once, settledAs('unstake', 1000, 'success'))).toMatchObject({ error: { type: 'InsufficientStake' } })
  })

  it('aborts for shares of nothing, and where rounding leaves too much', () => {
    const worthless = afterSlash(staked(open, 10), '1')
    expect(send(worthless, settledAs('unstake', 1, 'success'))).toMatchObject({
      error: { type: 'WorthlessShares', panic: true },
    })
    // 11 shares at 0.9 are 9.9 tokens, of which 9 are locked. Five tokens are five shares, and the six that are left are worth 5 of 4.
    const slashedOnce = afterSlash(staked(open, 12), '0.1')
    const eleven = unwrap(send(slashedOnce, settledAs('unstake', 1, 'success'))).state
    expect(send(eleven, settledAs('unstake', 5, 'success'))).toMatchObject({ error: { type: 'SharesAboveLocked' } })
  })
})
