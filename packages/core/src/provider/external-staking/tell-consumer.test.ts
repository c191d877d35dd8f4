import { describe, expect, it } from 'vitest'
import { Stage, ustake } from '../../../test-support/external-staking.js'

describe('the burn that the consumer is told', () => {
  /** 10 on the first validator, 100 on the second, and nothing any more on the third. */
  const staked = () => {
    const stage = Stage.open('safe', ['val1', 'val2', 'val3'])
    stage.staked('alice', 'val1', 10)
    stage.staked('alice', 'val2', 100)
    stage.fail(stage.stake('alice', 'val3', 5))
    return stage
  }

  it('names who bears it, not who was asked', () => {
    const stage = staked()
    expect(stage.burn('alice', 'val2', 30)).toMatchObject({ validators: ['val2'], burn: ustake(30) })
    expect(stage.events).toMatchObject([{ validators: ['val2'] }])

    const nothing = Stage.open('safe', ['val1', 'val2'])
    nothing.staked('alice', 'val1', 50)
    expect(nothing.burn('alice', 'val2', 30)).toMatchObject({ validators: ['val1'], burn: ustake(30) })
    expect(nothing.events).toMatchObject([{ validators: ['val2'] }])

    const left = Stage.open('safe', ['val1', 'val2'])
    left.staked('alice', 'val1', 50)
    left.fail(left.stake('alice', 'val2', 5))
    expect(left.burn('alice', null, 30)).toMatchObject({ validators: ['val1'], burn: ustake(30) })
    expect(left.events).toMatchObject([{ validators: ['val1', 'val2'] }])
  })

  it('names all who bear equal parts, also where one was asked', () => {
    const stage = staked()
    expect(stage.burn('alice', 'val1', 20)).toMatchObject({
      validators: ['val1', 'val2'],
      burn: ustake(20),
      owner: { delegator: 'alice', amounts: [10n, 10n] },
    })
  })

  it('is of what there was, where the vault asked for more', () => {
    // Of the one that was named first.
    expect(staked().burn('alice', 'val2', 200)).toMatchObject({ validators: ['val2'], burn: ustake(100) })
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 10)
    expect(stage.burn('alice', 'val1', 25)).toMatchObject({ validators: ['val1'], burn: ustake(10) })
    expect(stage.events).toMatchObject([{ missing: 15n, amount: ustake(25) }])
  })
})
