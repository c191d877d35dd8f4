import { describe, expect, it } from 'vitest'
import { RULE_SETS, START_NANOS, Stage, ustake, VAULT } from '../../../../test-support/external-staking.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, valoperOf } from '../../../testing/values.js'

const ALICE = addressOf('alice')
const WITHDRAW = { type: 'withdrawUnbonded' } as const

describe.each(RULE_SETS)('withdrawUnbonded under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 100)
    return stage
  }

  it('asks the vault to release what is free, of all validators in one sum', () => {
    const stage = staked()
    stage.unstaked('alice', 'val1', 20)
    stage.unstaked('alice', 'val2', 30)
    stage.wait(100)
    expect(stage.say(ALICE, WITHDRAW).ok).toBe(true)
    expect(stage.effects).toEqual([
      {
        type: 'call',
        to: VAULT,
        msg: { type: 'releaseCrossStake', owner: 'alice', amount: ustake(50) },
        funds: [],
        onReply: 'never',
        id: '',
      },
    ])
    expect(stage.events).toEqual([{ type: 'withdrewUnbonded', user: 'alice', amount: 50n }])
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toEqual([])
    expect(stage.withdraw('alice')).toBe(0n)
  })

  it('gives nothing one nanosecond too early, everything at the moment itself', () => {
    const stage = staked()
    stage.unstaked('alice', 'val1', 20)
    stage.timeNanos = START_NANOS + 100n * 10n ** 9n - 1n
    expect(stage.withdraw('alice')).toBe(0n)
    stage.timeNanos += 1n
    expect(stage.withdraw('alice')).toBe(20n)
  })

  it('takes only what is free and leaves the rest in its order', () => {
    const stage = staked()
    stage.unstaked('alice', 'val1', 20)
    stage.wait(60)
    stage.unstaked('alice', 'val1', 30)
    stage.unstaked('alice', 'val1', 5)
    stage.wait(40)
    expect(stage.withdraw('alice')).toBe(20n)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds.map(({ amount }) => amount)).toEqual([30n, 5n])
  })

  it('with nothing to give succeeds, tells of zero and keeps the very same state', () => {
    const stage = staked()
    stage.unstaked('alice', 'val1', 20)
    const before = stage.state
    for (const user of ['alice', 'nobody']) {
      expect(stage.say(addressOf(user), WITHDRAW).ok).toBe(true)
      expect(stage.state).toBe(before)
      expect(stage.effects).toEqual([])
      expect(stage.events).toEqual([{ type: 'withdrewUnbonded', user, amount: 0n }])
    }
  })

  it('is for the own stake alone, also between names that begin alike', () => {
    const stage = staked()
    stage.staked('alice2', 'val1', 40)
    stage.unstaked('alice2', 'val1', 40)
    stage.unstaked('alice', 'val1', 20)
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(20n)
    expect(stage.withdraw('alice2')).toBe(40n)
  })

  it('takes no coins', () => {
    const funds = [ustake(1)]
    expect(staked().say(ALICE, WITHDRAW, funds)).toEqual({ ok: false, error: { type: 'FundsNotAccepted', funds } })
  })
})

describe('withdrawUnbonded of an unsorted list', () => {
  /** 20 locked, then 30 free at once because the validator left the active set. */
  const unsorted = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstaked('alice', 'val1', 20)
    stage.valset({ height: 200n, removals: [valoperOf('val1')] })
    stage.unstaked('alice', 'val1', 30)
    return stage
  }

  it('[MS D-12 safe] gives what is free behind what is locked', () => {
    const stage = unsorted('safe')
    expect(stage.withdraw('alice')).toBe(30n)
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(20n)
  })

  it('[MS D-12 reference] lets it wait for the first', () => {
    const stage = unsorted('reference')
    expect(stage.withdraw('alice')).toBe(0n)
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(50n)
  })

  it('[MS D-3 reference] keeps entries of nothing until something leaves with them', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstaked('alice', 'val1', 0)
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(0n)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toHaveLength(1)
    stage.unstaked('alice', 'val1', 3)
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(3n)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toEqual([])
  })
})

it('[MS 0.1 reference] aborts when what is free passes what an amount can be, which no vault of the protocol lets happen', () => {
  const stage = Stage.open('reference', ['val1', 'val2'])
  for (const name of ['val1', 'val2']) {
    stage.staked('alice', name, MAX_UINT128)
    stage.unstaked('alice', name, MAX_UINT128)
  }
  stage.wait(100)
  expect(stage.say(ALICE, WITHDRAW)).toMatchObject({ ok: false, error: { type: 'AboveLimit', panic: true } })
})
