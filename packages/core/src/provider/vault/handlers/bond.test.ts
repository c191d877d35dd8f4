import { describe, expect, it } from 'vitest'
import { coins, rangeOf } from '../../../testing/values.js'
import { createAccount } from '../state.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  emptyVault,
  juno,
  RULE_SETS,
  refused,
  stake,
  uosmo,
} from '../testing/scene.js'

const TOP = 2n ** 128n - 1n

describe.each(RULE_SETS)('bond (%s)', (rules) => {
  const empty = emptyVault(rules)

  it('opens an account, asks the chain for the coins and says so', () => {
    const { state, effects, events } = accepted(empty, alice, bond(100))
    expect([...state.accounts]).toEqual([[alice, { ...createAccount(), collateral: 100n }]])
    expect(effects).toEqual([
      {
        type: 'provider',
        msg: { type: 'bond', delegator: alice, amount: uosmo(100) },
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([{ type: 'bonded', user: alice, amount: 100n }])
  })

  it('adds to what is there and touches nothing else', () => {
    const before = after(empty, [alice, bond(100)], [bob, bond(7)], [alice, stake(juno, 60)])
    const { state } = accepted(before, alice, bond(150))
    expect(state.accounts.get(alice)).toEqual({ ...before.accounts.get(alice), collateral: 250n })
    expect(state.accounts.get(alice)?.maxLien).toEqual(rangeOf(0, 60))
    expect(state.accounts.get(bob)).toBe(before.accounts.get(bob))
    expect(state.pending).toBe(before.pending)
    expect(state.activeExternal).toBe(before.activeExternal)
    expect(state.lastTxId).toBe(before.lastTxId)
    expect(state.config).toBe(before.config)
  })

  it('refuses coins that come with it, before anything else', () => {
    const funds = [uosmo(1)]
    expect(refused(empty, alice, { type: 'bond', amount: coins(0, 'ujuno') }, { funds })).toEqual({
      type: 'FundsNotAccepted',
      funds,
    })
  })

  it('refuses another denom, before it looks at the amount', () => {
    expect(refused(empty, alice, { type: 'bond', amount: coins(0, 'ujuno') })).toEqual({
      type: 'UnexpectedDenom',
      denom: 'ujuno',
      expected: 'uosmo',
    })
  })

  it('goes up to 2^128 - 1 and no further', () => {
    const full = after(empty, [alice, bond(TOP)])
    expect(full.accounts.get(alice)?.collateral).toBe(TOP)
    // The contracts abort where a sum is too large for an amount.
    expect(refused(full, alice, bond(1))).toEqual(
      rules === 'safe'
        ? { type: 'AboveLimit', value: TOP + 1n, limit: TOP }
        : { type: 'OverflowAbort', sum: TOP + 1n, panic: true },
    )
  })
})

describe('bond of nothing', () => {
  it('[MS D-3 safe] is refused', () => {
    expect(refused(emptyVault('safe'), alice, bond(0))).toEqual({ type: 'ZeroAmount' })
  })

  it('[MS D-3 reference] opens an empty account', () => {
    const { state, effects } = accepted(emptyVault('reference'), alice, bond(0))
    expect([...state.accounts]).toEqual([[alice, createAccount()]])
    expect(effects).toHaveLength(1)
  })
})
