import { describe, expect, it } from 'vitest'
import {
  CHANNEL_ID,
  RULE_SETS,
  START_NANOS,
  Stage,
  unstakeId,
  ustake,
} from '../../../../test-support/external-staking.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'

const ALICE = addressOf('alice')
const MSG = { type: 'withdrawRewards', validator: valoperOf('val1'), remoteRecipient: 'anybody there' } as const

describe.each(RULE_SETS)('withdrawRewards under %s', (rules) => {
  /** Alice has earned 30, bob 60. */
  const earned = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('bob', 'val1', 200)
    expect(stage.distribute('val1', 90).ok).toBe(true)
    return stage
  }

  it('sends what was earned to a recipient whom only the consumer knows', () => {
    const stage = earned()
    expect(stage.say(ALICE, MSG).ok).toBe(true)
    const tx = { type: 'inFlightTransferFunds', user: 'alice', validator: 'val1', amount: 30n }
    expect([...stage.state.pending]).toEqual([[unstakeId(1), tx]])
    expect(stage.state.lastTxId).toBe(unstakeId(1))
    expect(stage.effects).toEqual([
      {
        type: 'sendPacket',
        channelId: CHANNEL_ID,
        packet: {
          type: 'transferRewards',
          rewards: coins(30, 'uosmo'),
          recipient: 'anybody there',
          txId: unstakeId(1),
        },
        timeoutAtNanos: START_NANOS + 600n * 10n ** 9n,
      },
    ])
    expect(stage.events).toEqual([
      {
        type: 'withdrewRewards',
        txId: unstakeId(1),
        user: 'alice',
        validator: 'val1',
        recipient: 'anybody there',
        amount: 30n,
      },
    ])
    expect(stage.stakeOf('alice', 'val1').withdrawnFunds).toBe(0n)
  })

  it('refuses when nothing was earned, or all of it paid', () => {
    const stage = earned()
    const none = (user: string, validator: string) => ({ ok: false, error: { type: 'NoRewards', user, validator } })
    expect(stage.tryWithdrawRewards('alice', 'val2')).toEqual(none('alice', 'val2'))
    expect(stage.tryWithdrawRewards('nobody', 'val1')).toEqual(none('nobody', 'val1'))
    stage.staked('carol', 'val1', 5)
    expect(stage.tryWithdrawRewards('carol', 'val1')).toEqual(none('carol', 'val1'))
    stage.succeed(stage.withdrawRewards('alice', 'val1'))
    expect(stage.tryWithdrawRewards('alice', 'val1')).toEqual(none('alice', 'val1'))
  })

  it('is for rewards of one validator, and later ones come on top', () => {
    const stage = earned()
    stage.staked('alice', 'val2', 1)
    stage.distribute('val2', 4)
    expect(stage.withdrawRewards('alice', 'val2').rewards).toEqual(coins(4, 'uosmo'))
    stage.succeed(stage.withdrawRewards('alice', 'val1'))
    stage.distribute('val1', 9)
    expect(stage.withdrawRewards('alice', 'val1').rewards).toEqual(coins(3, 'uosmo'))
  })

  it('takes no coins, and needs the channel', () => {
    const stage = earned()
    const funds = [ustake(1)]
    expect(stage.say(ALICE, MSG, funds)).toEqual({ ok: false, error: { type: 'FundsNotAccepted', funds } })
    stage.state = { ...stage.state, channel: null }
    expect(stage.say(ALICE, MSG)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    expect(stage.tryWithdrawRewards('nobody', 'val1')).toMatchObject({ error: { type: 'NoRewards' } })
  })
})

describe('withdrawing twice before the first answer', () => {
  /** A and B have 1000 each; 100 came. */
  const shared = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('aaa', 'val1', 1000)
    stage.staked('bbb', 'val1', 1000)
    stage.distribute('val1', 100)
    return stage
  }

  it('[MS D-10 reference] [MS O1 reference] pays twice; then the questions abort', () => {
    const stage = shared('reference')
    const [first, second] = [stage.withdrawRewards('aaa', 'val1'), stage.withdrawRewards('aaa', 'val1')]
    expect([first.rewards.amount, second.rewards.amount]).toEqual([50n, 50n])
    expect(stage.succeed(first).ok).toBe(true)
    expect(stage.succeed(second).ok).toBe(true)
    expect(stage.stakeOf('aaa', 'val1').withdrawnFunds).toBe(100n)
    expect(stage.rewardOf('aaa', 'val1')).toMatchObject({ type: 'NegativeReward', panic: true })
    expect(stage.tryWithdrawRewards('aaa', 'val1')).toMatchObject({ error: { type: 'NegativeReward', panic: true } })
    // The consumer has nothing left for B and refuses; his reward stays.
    expect(stage.fail(stage.withdrawRewards('bbb', 'val1'), 'insufficient funds').ok).toBe(true)
    expect(stage.rewardOf('bbb', 'val1')).toBe(50n)
  })

  it('[MS D-10 safe] finds nothing the second time', () => {
    const stage = shared('safe')
    const packet = stage.withdrawRewards('aaa', 'val1')
    expect(stage.rewardOf('aaa', 'val1')).toBe(0n)
    expect(stage.tryWithdrawRewards('aaa', 'val1')).toMatchObject({ error: { type: 'NoRewards' } })
    stage.fail(packet)
    expect(stage.rewardOf('aaa', 'val1')).toBe(50n)
  })
})

describe('withdrawing with an unstake in flight', () => {
  const leaving = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.distribute('val1', 100)
    stage.staked('alice', 'val1', 100)
    return { stage, packet: stage.unstake('alice', 'val1', 150) }
  }

  it('[MS D-9 reference] aborts until the answer', () => {
    const { stage, packet } = leaving('reference')
    expect(stage.tryWithdrawRewards('alice', 'val1')).toMatchObject({ error: { type: 'NegativeReward', panic: true } })
    stage.succeed(packet)
    expect(stage.withdrawRewards('alice', 'val1').rewards.amount).toBe(100n)
  })

  it('[MS D-9 safe] pays what was earned', () => {
    expect(leaving('safe').stage.withdrawRewards('alice', 'val1').rewards.amount).toBe(100n)
  })
})
