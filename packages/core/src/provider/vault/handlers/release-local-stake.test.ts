import { describe, expect, it } from 'vitest'
import { coins, rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  local,
  RULE_SETS,
  refused,
  releaseLocal,
  stakeLocal,
  stranger,
  uosmo,
  vaultWithLocal,
} from '../testing/scene.js'

const release = { type: 'releaseLocalStake', owner: alice } as const

describe.each(RULE_SETS)('releaseLocalStake (%s)', (rules) => {
  const staked = after(vaultWithLocal(rules), [alice, bond(300)], [alice, stakeLocal(100)])

  it('shrinks the lien by the coins that came back', () => {
    const { state, effects, events } = accepted(staked, ...releaseLocal(alice, 40))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 300n,
      maxLien: rangeOf(60),
      totalSlashable: rangeOf(12),
    })
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'releasedLocalStake', user: alice, lienholder: local, amount: 40n }])
  })

  it('removes a lien of nothing', () => {
    expect(after(staked, releaseLocal(alice, 100)).accounts.get(alice)?.liens).toEqual([])
  })

  it('wants exactly one coin of the vault, above zero', () => {
    expect(refused(staked, local, release)).toMatchObject({ type: 'NoFunds' })
    expect(refused(staked, local, release, { funds: [coins(1, 'ujuno')] })).toMatchObject({ type: 'MissingDenom' })
    expect(refused(staked, local, release, { funds: [uosmo(1), coins(1, 'ujuno')] })).toMatchObject({
      type: 'MultipleDenoms',
    })
  })

  it('reaches only a lien of the sender, and not more of it than there is', () => {
    expect(refused(staked, stranger, release, { funds: [uosmo(1)] })).toMatchObject({
      type: 'UnknownLienholder',
      lienholder: stranger,
    })
    expect(refused(staked, ...releaseLocal(bob, 1))).toMatchObject({ type: 'UnknownLienholder', user: bob })
    expect(refused(staked, ...releaseLocal(alice, 101))).toEqual({
      type: 'InsufficientLien',
      lien: rangeOf(100),
      asked: 101n,
    })
  })
})
