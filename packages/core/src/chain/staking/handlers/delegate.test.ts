import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { DECIMAL_ONE as D } from '../../../numbers/decimal.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { stake, stakingWith, withTokens } from '../../testing/staking-states.js'
import { queryDelegation } from '../queries.js'
import { transitionStaking } from '../transition.js'

const alice = addressOf('alice')
const val1 = valoperOf('val1')
const state = stakingWith()

const delegate = (amount = stake(500), from = state, validator = val1) =>
  transitionStaking(from, { type: 'delegate', validator, amount }, contextOf(alice))

describe.each(['delegate', 'delegateFor'] as const)('%s', (type) => {
  const run = (amount = stake(500), from = state, validator = val1) =>
    type === 'delegate'
      ? delegate(amount, from, validator)
      : transitionStaking(from, { type, delegator: alice, validator, amount }, contextOf(moduleAddress('virtualStake')))

  it("stakes the delegator's coins, which go to the pool of the active", () => {
    const done = unwrap(run())
    expect(queryDelegation(done.state, alice, val1)).toBe(500n)
    expect(done.state.validators.get(val1)).toMatchObject({
      tokens: 1_000_500n,
      shares: 1_000_500n * D,
      ownShares: 1_000_000n * D,
    })
    expect(done.effects).toEqual([
      {
        type: 'bank',
        msg: { type: 'delegateCoins', from: alice, to: BONDED_POOL, amount: [stake(500)] },
        onReply: 'never',
        id: '',
      },
    ])
    expect(done.events).toEqual([
      { type: 'delegated', delegator: alice, validator: val1, amount: 500n, shares: 500n * D },
    ])
    expect(done.data).toEqual({ shares: 500n * D })
  })

  it('adds to a delegation', () => {
    expect(queryDelegation(unwrap(run(stake(7), unwrap(run()).state)).state, alice, val1)).toBe(507n)
  })

  it('takes stake for validators outside the active set, into the other pool', () => {
    const out = unwrap(transitionStaking(state, { type: 'jail', validator: val1, tombstone: true }, contextOf())).state
    expect(unwrap(run(stake(1), out)).effects[0]?.msg).toMatchObject({ to: NOT_BONDED_POOL })
  })

  it('buys at the rate of the day', () => {
    const slashed = withTokens(state, 'val1', 900_000)
    const done = unwrap(run(stake(900), slashed))
    expect(done.data).toEqual({ shares: 1000n * D })
    expect(queryDelegation(done.state, alice, val1)).toBe(900n)
  })

  it('refuses nothing, other denoms, and unknown validators', () => {
    expect(refused(run(stake(0)))).toEqual({ type: 'ZeroAmount' })
    expect(refused(run(coins(0, 'other')))).toEqual({ type: 'ZeroAmount' })
    expect(refused(run(coins(1, 'other')))).toEqual({
      type: 'UnexpectedDenom',
      denom: coins(0, 'other').denom,
      expected: stake(0).denom,
    })
    expect(refused(run(stake(1), state, valoperOf('val9')))).toEqual({
      type: 'NoSuchValidator',
      validator: valoperOf('val9'),
    })
  })

  it('refuses a validator that lost everything, and amounts that are worth no share', () => {
    expect(refused(run(stake(1), withTokens(state, 'val1', 0)))).toEqual({ type: 'ZeroExchangeRate' })
    const crude = stakingWith({ shareFactor: D * 10n })
    expect(refused(run(stake(9), crude))).toEqual({ type: 'ZeroShares', amount: 9n })
    expect(unwrap(run(stake(10), crude)).data).toEqual({ shares: 1n })
  })

  it('refuses more tokens than there can be', () => {
    expect(refused(run(stake(MAX_UINT128 - 999_999n)))).toMatchObject({ type: 'AboveLimit' })
    expect(run(stake(MAX_UINT128 - 1_000_000n)).ok).toBe(true)
  })
})

describe('delegateFor', () => {
  it('is for trusted modules only', () => {
    const msg = { type: 'delegateFor', delegator: alice, validator: val1, amount: stake(1) } as const
    expect(refused(transitionStaking(state, msg, contextOf(alice)))).toEqual({ type: 'Unauthorized', sender: alice })
  })
})
