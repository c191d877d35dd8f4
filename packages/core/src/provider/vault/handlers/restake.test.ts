import { describe, expect, it } from 'vitest'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { coins, rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bond,
  emptyVault,
  juno,
  local,
  localVault,
  RULE_SETS,
  refused,
  restake,
  stake,
  stakeLocal,
  uosmo,
} from '../testing/scene.js'

describe.each(RULE_SETS)('restake (%s)', (rules) => {
  const empty = localVault(rules)

  it('brings collateral and its lien in one step: first the chain frees the coins, then they are staked', () => {
    const { state, effects, events } = accepted(empty, alice, restake(100))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 100n,
      liens: [{ lienholder: local, amount: rangeOf(100) }],
      maxLien: rangeOf(100),
      totalSlashable: rangeOf(20),
    })
    expect(effects).toEqual([
      {
        type: 'provider',
        msg: { type: 'restake', delegator: alice, validator: 'val1', amount: uosmo(100) },
        onReply: 'never',
        id: '',
      },
      {
        type: 'call',
        to: local,
        msg: { type: 'receiveStake', owner: alice, validator: 'val1' },
        funds: [uosmo(100)],
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([{ type: 'restaked', user: alice, validator: 'val1', amount: 100n }])
  })

  it('leaves what was free as it was', () => {
    const state = after(empty, [alice, bond(50)], [alice, stakeLocal(20)], [alice, restake(100)])
    expect(state.accounts.get(alice)).toMatchObject({ collateral: 150n, maxLien: rangeOf(120) })
  })

  it('may still be too much for all slashable parts together', () => {
    const ratios = { [juno]: '1' }
    // 15 of 16 could be slashed in juno; another 6 add 6 to the collateral, and their part.
    const state = after(localVault(rules, '1'), [alice, bond(16)], [alice, stake(juno, 15), { ratios }])
    expect(after(state, [alice, restake(6)]).accounts.get(alice)?.totalSlashable).toEqual(rangeOf(6, 21))
    const tight = after(state, [alice, stake(juno, 1), { ratios }])
    expect(after(tight, [alice, restake(6)]).accounts.get(alice)?.totalSlashable).toEqual(rangeOf(6, 22))
  })

  it('refuses coins, then another denom, then a vault without local staking', () => {
    const msg = { ...restake(1), amount: coins(1, 'ujuno') } as ReturnType<typeof restake>
    const funds = [uosmo(1)]
    expect(refused(emptyVault(rules), alice, msg, { funds })).toEqual({ type: 'FundsNotAccepted', funds })
    expect(refused(emptyVault(rules), alice, msg)).toMatchObject({ type: 'UnexpectedDenom' })
    expect(refused(emptyVault(rules), alice, restake(1))).toEqual({ type: 'NoLocalStaking' })
  })
})

describe('restake of nothing and of too much', () => {
  it('[MS D-3 safe] nothing is refused', () => {
    expect(refused(localVault('safe'), alice, restake(0))).toEqual({ type: 'ZeroAmount' })
  })

  it('[MS D-3 reference] nothing passes the vault', () => {
    expect(accepted(localVault('reference'), alice, restake(0)).effects).toHaveLength(2)
  })

  it('more collateral than an amount can hold is refused before a missing local staking is, under reference by an abort', () => {
    const full = (rules: 'safe' | 'reference') => after(emptyVault(rules), [alice, bond(MAX_UINT128)])
    const sum = MAX_UINT128 + 1n
    expect(refused(full('safe'), alice, restake(1))).toEqual({ type: 'AboveLimit', value: sum, limit: MAX_UINT128 })
    expect(refused(full('reference'), alice, restake(1))).toEqual({ type: 'OverflowAbort', sum, panic: true })
  })
})
