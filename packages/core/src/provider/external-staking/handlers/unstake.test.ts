import { describe, expect, it } from 'vitest'
import {
  CHANNEL_ID,
  RULE_SETS,
  START_NANOS,
  Stage,
  unstakeId,
  ustake,
} from '../../../../test-support/external-staking.js'
import { addressOf, coins, rangeOf, valoperOf } from '../../../testing/values.js'

const ALICE = addressOf('alice')
const MSG = { type: 'unstake', validator: valoperOf('val1'), amount: ustake(20) } as const

describe.each(RULE_SETS)('unstake under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    return stage
  }

  it('lowers the low end, remembers the transaction, sends a packet that lives ten minutes', () => {
    const stage = staked()
    expect(stage.say(ALICE, MSG).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(80, 100), leaving: 20n, pendingUnbonds: [] })
    // Whoever waits too long may be let go.
    const sent = rules === 'safe' ? { sentAtNanos: START_NANOS } : {}
    const tx = { ...sent, type: 'inFlightUnstaking', user: 'alice', validator: 'val1', amount: 20n }
    expect([...stage.state.pending]).toEqual([[2n ** 63n, tx]])
    expect(stage.effects).toEqual([
      {
        type: 'sendPacket',
        channelId: CHANNEL_ID,
        packet: { type: 'unstake', delegator: 'alice', validator: 'val1', unstake: ustake(20), txId: 2n ** 63n },
        timeoutAtNanos: START_NANOS + 600n * 10n ** 9n,
      },
    ])
    expect(stage.events).toEqual([{ type: 'unstaked', txId: 2n ** 63n, user: 'alice', validator: 'val1', amount: 20n }])
  })

  it('counts its ids up from 2^63', () => {
    const stage = staked()
    const ids = [1, 2, 3].map((amount) => stage.unstake('alice', 'val1', amount).txId)
    expect(ids).toEqual([1, 2, 3].map(unstakeId))
    expect(stage.state.lastTxId).toBe(unstakeId(3))
  })

  it('takes all of it, and not one unit more', () => {
    const stage = staked()
    expect(stage.tryUnstake('alice', 'val1', 101)).toEqual({
      ok: false,
      error: { type: 'NotEnoughStake', available: 100n, asked: 101n },
    })
    stage.unstake('alice', 'val1', 100)
    expect(stage.tryUnstake('alice', 'val1', 1)).toEqual({
      ok: false,
      error: { type: 'NotEnoughStake', available: 0n, asked: 1n },
    })
  })

  it('counts only what is certain: not stake in flight', () => {
    const stage = staked()
    stage.stake('alice', 'val1', 50)
    expect(stage.tryUnstake('alice', 'val1', 101)).toMatchObject({ error: { available: 100n } })
  })

  it('is for the own stake alone', () => {
    const stage = staked()
    expect(stage.tryUnstake('bob', 'val1', 1)).toMatchObject({ error: { type: 'NotEnoughStake', available: 0n } })
    expect(stage.tryUnstake('alice', 'val2', 1)).toMatchObject({ error: { type: 'NotEnoughStake', available: 0n } })
  })

  it('does not ask what the validator is by now', () => {
    for (const change of ['jailed', 'removals', 'tombstoned']) {
      const stage = staked()
      stage.valset({ height: 200n, [change]: [valoperOf('val1')] })
      expect(stage.say(ALICE, MSG).ok).toBe(true)
    }
  })

  it('takes no coins, and no other denom', () => {
    const stage = staked()
    const funds = [ustake(1)]
    expect(stage.say(ALICE, MSG, funds)).toEqual({ ok: false, error: { type: 'FundsNotAccepted', funds } })
    expect(stage.say(ALICE, { ...MSG, amount: coins(20, 'uother') })).toEqual({
      ok: false,
      error: { type: 'UnexpectedDenom', denom: 'uother', expected: 'ustake' },
    })
  })

  it('needs the channel', () => {
    const stage = staked()
    stage.state = { ...stage.state, channel: null }
    expect(stage.say(ALICE, MSG)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    expect(stage.tryUnstake('alice', 'val1', 101)).toMatchObject({ error: { type: 'NotEnoughStake' } })
  })
})

describe('unstake of nothing', () => {
  it('[MS D-3 safe] is refused', () => {
    const stage = Stage.open('safe', ['val1'])
    expect(stage.tryUnstake('alice', 'val1', 0)).toEqual({ ok: false, error: { type: 'ZeroAmount' } })
  })

  it('[MS D-3 reference] is sent, even for a validator that nobody knows, and leaves an empty stake', () => {
    const stage = Stage.open('reference', [])
    stage.unstaked('alice', 'nowhere', 0)
    expect([...stage.state.stakes.values()]).toEqual([
      {
        stake: rangeOf(0),
        leaving: 0n,
        pendingUnbonds: [{ amount: 0n, releaseAtNanos: START_NANOS + 100n * 10n ** 9n }],
        pointsAlignment: 0n,
        withdrawnFunds: 0n,
        reservedFunds: 0n,
        recent: [],
      },
    ])
    expect(stage.state.stakers.size).toBe(1)
  })
})
