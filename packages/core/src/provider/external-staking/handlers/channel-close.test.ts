import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, RULE_SETS, START_NANOS, Stage, slashOf } from '../../../../test-support/external-staking.js'
import { rangeOf, valoperOf } from '../../../testing/values.js'

const close = (stage: Stage, channelId: string) => stage.door({ type: 'channelCloseInit', channelId })

describe.each(RULE_SETS)('channelCloseInit under %s', (rules) => {
  it('frees every stake of everybody now, behind what waits already', () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 30)
    stage.staked('bob', 'val1', 200)
    stage.unstaked('alice', 'val1', 20)
    stage.distribute('val1', 28)
    stage.wait(60)
    expect(close(stage, CHANNEL_ID).ok).toBe(true)
    const now = START_NANOS + 60n * 10n ** 9n
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({
      stake: rangeOf(0),
      pendingUnbonds: [
        { amount: 20n, releaseAtNanos: START_NANOS + 100n * 10n ** 9n },
        { amount: 80n, releaseAtNanos: now },
      ],
    })
    expect(stage.stakeOf('bob', 'val1').pendingUnbonds).toEqual([{ amount: 200n, releaseAtNanos: now }])
    expect([...stage.state.distributions.values()].map(({ totalStake }) => totalStake)).toEqual([0n, 0n])
    expect(stage.effects).toEqual([])
    expect(stage.events.at(-1)).toEqual({ type: 'channelClosed', channelId: CHANNEL_ID })
    // What was earned stays.
    expect([stage.rewardOf('alice', 'val1'), stage.rewardOf('bob', 'val1')]).toEqual([8n, 20n])
    expect(stage.withdraw('bob')).toBe(200n)
  })

  it('is refused for another channel, and for none', () => {
    expect(close(Stage.open(rules, []), 'channel-8')).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotMatch', channelId: 'channel-8', expected: CHANNEL_ID },
    })
    expect(close(new Stage(rules), CHANNEL_ID)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})

describe('channelCloseInit over operations in flight', () => {
  /** 50 certain, 10 leaving, 20 coming. */
  const busy = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 60)
    const leaving = stage.unstake('alice', 'val1', 10)
    const coming = stage.stake('alice', 'val1', 20)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(50, 80))
    expect(close(stage, CHANNEL_ID).ok).toBe(true)
    return { stage, leaving, coming }
  }

  it('[MS D-15 reference] [MS O11 reference] frees the low end alone; nothing else ever comes back', () => {
    const { stage, leaving, coming } = busy('reference')
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({
      stake: rangeOf(0),
      pendingUnbonds: [{ amount: 50n, releaseAtNanos: START_NANOS }],
    })
    expect(stage.state.pending.size).toBe(2)
    expect(stage.withdraw('alice')).toBe(50n)
    // The unstake rolls back to nothing; the stake cannot, as the high end is gone.
    expect(stage.timeOut(leaving).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0))
    expect(stage.timeOut(coming)).toMatchObject({ ok: false, error: { type: 'RangeAbort', panic: true } })
  })

  it('[MS D-15 reference] [MS D-37 reference] keeps the channel: no other opens, and stake in flight cannot time out', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 100)
    const packet = stage.stake('alice', 'val1', 50)
    expect(close(stage, CHANNEL_ID).ok).toBe(true)
    expect(stage.state.channel?.channelId).toBe(CHANNEL_ID)
    expect(stage.state.pending.size).toBe(1)
    const channel = {
      channelId: 'channel-8',
      connectionId: 'connection-3',
      counterpartyPort: 'wasm.converter',
      ordering: 'unordered',
    } as const
    expect(stage.door({ type: 'channelOpenTry', channel })).toMatchObject({ error: { type: 'IbcChannelAlreadyOpen' } })
    expect(stage.timeOut(packet).ok).toBe(false)
  })

  it('[MS D-15 reference] commits what the consumer had done all the same', () => {
    const { stage, leaving, coming } = busy('reference')
    expect(stage.succeed(coming).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(20))
    expect(stage.succeed(leaving)).toMatchObject({ ok: false, error: { type: 'RangeAbort', low: 20n, high: 10n } })
  })

  it('[MS D-3 reference] pushes entries of nothing, [MS D-3 safe] none', () => {
    for (const [rules, entries] of [
      ['reference', 1],
      ['safe', 0],
    ] as const) {
      const stage = Stage.open(rules, ['val1'])
      stage.fail(stage.stake('alice', 'val1', 5))
      expect(close(stage, CHANNEL_ID).ok).toBe(true)
      expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toHaveLength(entries)
      expect(stage.events.filter(({ type }) => type === 'gaveBackStake')).toEqual([])
    }
  })

  it('[MS D-14 reference] aborts when a slash took more from a total than was in it', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.stake('bob', 'val1', 900)
    // Bob's stake is not in the total of 100, his slash of 90 is.
    expect(stage.valset({ height: 200n, slashed: [slashOf('val1', 100)] }).ok).toBe(true)
    expect(stage.state.distributions.get(valoperOf('val1'))?.totalStake).toBe(0n)
    expect(close(stage, CHANNEL_ID)).toEqual({ ok: false, error: { type: 'BelowZero', value: -90n, panic: true } })
  })
})

describe('channelCloseConfirm', () => {
  it('[MS D-15 reference] is always refused', () => {
    for (const stage of [new Stage('reference'), Stage.open('reference', [])])
      expect(stage.door({ type: 'channelCloseConfirm', channelId: CHANNEL_ID })).toEqual({
        ok: false,
        error: { type: 'IbcChannelCloseConfirmDisallowed' },
      })
  })

  it('[MS D-15 safe] gives everything back as a close from here does', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 60)
    expect(stage.door({ type: 'channelCloseConfirm', channelId: CHANNEL_ID }).ok).toBe(true)
    expect(stage.withdraw('alice')).toBe(60n)
    expect(new Stage('safe').door({ type: 'channelCloseConfirm', channelId: CHANNEL_ID })).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotOpen' },
    })
  })
})
