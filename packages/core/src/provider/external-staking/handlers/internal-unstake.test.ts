import { describe, expect, it } from 'vitest'
import { RULE_SETS, START_NANOS, Stage, slashOf, ustake } from '../../../../test-support/external-staking.js'
import type { Address } from '../../../identifiers/address.js'
import { coins, rangeOf, valoperOf } from '../../../testing/values.js'

describe.each(RULE_SETS)('internalUnstake under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    return stage
  }

  it('gives stake back at once, free now, behind what waits', () => {
    const stage = staked()
    stage.unstaked('alice', 'val1', 20)
    stage.wait(10)
    expect(stage.internalUnstake('alice', 'val1', 30).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({
      stake: rangeOf(50),
      pendingUnbonds: [
        { amount: 20n, releaseAtNanos: START_NANOS + 100n * 10n ** 9n },
        { amount: 30n, releaseAtNanos: START_NANOS + 10n * 10n ** 9n },
      ],
    })
    expect(stage.state.distributions.get(valoperOf('val1'))?.totalStake).toBe(50n)
    const releaseAtNanos = START_NANOS + 10n * 10n ** 9n
    expect(stage.events).toEqual([
      { type: 'internallyUnstaked', user: 'alice', validator: 'val1', amount: 30n, releaseAtNanos },
    ])
    expect(stage.effects).toEqual([])
  })

  it('gives at most what there is', () => {
    const stage = staked()
    expect(stage.internalUnstake('alice', 'val1', 1_000).ok).toBe(true)
    expect(stage.events).toMatchObject([{ amount: 100n }])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0))
  })

  it('keeps what was earned', () => {
    const stage = staked()
    stage.distribute('val1', 50)
    stage.internalUnstake('alice', 'val1', 100)
    expect(stage.rewardOf('alice', 'val1')).toBe(50n)
  })

  it('is refused while an unstake in flight holds part of it', () => {
    const stage = staked()
    const packet = stage.unstake('alice', 'val1', 1)
    const refused = { ok: false, error: { type: 'RangeUnderflow', value: 100n, limit: 99n } }
    expect(stage.internalUnstake('alice', 'val1', 100)).toEqual(refused)
    stage.fail(packet)
    expect(stage.internalUnstake('alice', 'val1', 100).ok).toBe(true)
  })

  it('leaves stake that is on its way', () => {
    const stage = staked()
    stage.stake('alice', 'val1', 50)
    expect(stage.internalUnstake('alice', 'val1', 100).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0, 50))
  })

  it('is refused for somebody who never staked there', () => {
    expect(staked().internalUnstake('bob', 'val1', 5)).toEqual({
      ok: false,
      error: { type: 'StakeNotFound', user: 'bob', validator: 'val1' },
    })
  })

  it('is refused for a text that names nobody here', () => {
    const packet = {
      type: 'internalUnstake',
      // The consumer writes what it likes.
      delegator: 'A!' as Address,
      validator: valoperOf('val1'),
      normalizeAmount: coins(5, 'uosmo'),
      invertedAmount: ustake(5),
    } as const
    expect(staked().receive(packet)).toEqual({
      ok: false,
      error: { type: 'InvalidAddress', text: 'A!', reason: 'malformed' },
    })
  })
})

describe('internalUnstake of stake that was burned here', () => {
  const refused = (amount: bigint) => ({
    ok: false,
    error: { type: 'BurnUnanswered', user: 'alice', validator: 'val1', amount },
  })

  it('[MS D-11 safe] waits until the consumer has burned it: it would give back what is gone', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    const burn = stage.burn('alice', 'val1', 30)
    expect(stage.internalUnstake('alice', 'val1', 100)).toEqual(refused(30n))
    stage.succeed(burn)
    expect(stage.internalUnstake('alice', 'val1', 70).ok).toBe(true)
    expect(stage.withdraw('alice')).toBe(70n)
  })

  it('[MS D-11 safe] and while it is open whether it has anything to burn, of an unstake in flight', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    const unstake = stage.unstake('alice', 'val1', 60)
    stage.succeed(stage.burn('alice', 'val1', 50))
    expect(stage.internalUnstake('alice', 'val1', 5)).toEqual(refused(10n))
    stage.succeed(unstake)
    expect(stage.internalUnstake('alice', 'val1', 5).ok).toBe(true)
    expect(stage.events).toMatchObject([{ type: 'internallyUnstaked', amount: 0n }])
  })
})

describe('internalUnstake where the rules differ', () => {
  it('[MS D-3 reference] lets nothing wait, [MS D-3 safe] does not', () => {
    for (const [rules, entries] of [
      ['reference', 1],
      ['safe', 0],
    ] as const) {
      const stage = Stage.open(rules, ['val1'])
      stage.staked('alice', 'val1', 100)
      expect(stage.internalUnstake('alice', 'val1', 0).ok).toBe(true)
      expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toHaveLength(entries)
    }
  })

  it('[MS D-14 reference] aborts where a slash has emptied the total', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.stake('bob', 'val1', 900)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 100)] })
    expect(stage.internalUnstake('alice', 'val1', 90)).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -90n, panic: true },
    })
  })
})
