import { describe, expect, it } from 'vitest'
import { coins, rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bond,
  emptyVault,
  local,
  RULE_SETS,
  refused,
  stakeLocal,
  uosmo,
  vaultWithLocal,
} from '../testing/scene.js'

describe.each(RULE_SETS)('stakeLocal (%s)', (rules) => {
  const bonded = after(vaultWithLocal(rules), [alice, bond(300)])

  it('gives the local staking a lien that is certain at once, and the coins', () => {
    const { state, effects, events } = accepted(bonded, alice, stakeLocal(100))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 300n,
      liens: [{ lienholder: local, amount: rangeOf(100) }],
      maxLien: rangeOf(100),
      totalSlashable: rangeOf(20),
    })
    expect(state.pending.size).toBe(0)
    expect(state.activeExternal.size).toBe(0)
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
  })

  it('refuses coins, other denoms, and more than the collateral', () => {
    expect(refused(bonded, alice, stakeLocal(1), { funds: [uosmo(1)] })).toMatchObject({ type: 'FundsNotAccepted' })
    const other = { ...stakeLocal(1), amount: coins(1, 'ujuno') }
    expect(refused(bonded, alice, other as typeof other & ReturnType<typeof stakeLocal>)).toMatchObject({
      type: 'UnexpectedDenom',
    })
    expect(refused(bonded, alice, stakeLocal(301))).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
  })

  it('refuses in a vault without local staking, before it looks at the amount', () => {
    expect(refused(emptyVault(rules), alice, stakeLocal(0))).toEqual({ type: 'NoLocalStaking' })
  })
})

it('[MS-D3 safe] refuses nothing', () => {
  expect(refused(after(vaultWithLocal('safe'), [alice, bond(5)]), alice, stakeLocal(0))).toEqual({ type: 'ZeroAmount' })
})
