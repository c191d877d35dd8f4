import { describe, expect, it } from 'vitest'
import {
  CHANNEL_ID,
  RULE_SETS,
  START_NANOS,
  Stage,
  slashOf,
  ustake,
  VAULT,
} from '../../../../test-support/external-staking.js'
import { addressOf, coins, rangeOf, valoperOf } from '../../../testing/values.js'
import { createDigestBook } from '../digest-book.js'
import type { BurnVirtualStake } from '../messages.js'

const MSG: BurnVirtualStake = {
  type: 'burnVirtualStake',
  owner: addressOf('alice'),
  validator: null,
  amount: ustake(30),
}

/** What the consumer is to burn, packet by packet. */
const queued = ({ state }: Stage) => [...state.burns.outbox.entries.values()].map(({ item }) => item.packet.burn)

describe.each(RULE_SETS)('burnVirtualStake under %s', (rules) => {
  /** 100 on the first, 50 on the second. */
  const staked = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 50)
    return stage
  }
  const highs = (stage: Stage) => ['val1', 'val2'].map((name) => stage.stakeOf('alice', name).stake.high)

  it('takes the amount off all stakes evenly, and sends a packet with the whole of it', () => {
    const stage = staked()
    expect(stage.say(VAULT, MSG).ok).toBe(true)
    expect(highs(stage)).toEqual([85n, 35n])
    const totals = [...stage.state.distributions.values()].map(({ totalStake }) => totalStake)
    expect(totals).toEqual([85n, 35n])
    expect(stage.effects).toEqual([
      {
        type: 'sendPacket',
        channelId: CHANNEL_ID,
        packet: {
          type: 'burn',
          validators: ['val1', 'val2'],
          burn: ustake(30),
          // Under `safe` it speaks 0.12.0, which says whose it was.
          ...(rules === 'safe' && { owner: { delegator: 'alice', amounts: [15n, 15n] } }),
        },
        timeoutAtNanos: START_NANOS + 600n * 10n ** 9n,
        // Under `safe` its sender hears what became of it.
        ...(rules === 'safe' && { onReply: 'always', id: ['outbox', 'burns', 1n] }),
      },
    ])
    const shares = ['val1', 'val2'].map((validator) => ({ validator, amount: 15n }))
    expect(stage.events).toEqual([
      {
        type: 'burnedVirtualStake',
        user: 'alice',
        validators: ['val1', 'val2'],
        shares,
        unbonding: 0n,
        inFlight: 0n,
        missing: 0n,
        amount: ustake(30),
      },
    ])
    expect(stage.state.pending.size).toBe(0)
  })

  it('takes it off a named validator alone', () => {
    const stage = staked()
    expect(stage.burn('alice', 'val2', 50).validators).toEqual(['val2'])
    expect(highs(stage)).toEqual([100n, 0n])
    expect(stage.events).toMatchObject([{ validators: ['val2'], shares: [{ validator: 'val2', amount: 50n }] }])
  })

  it('keeps what the stake earned', () => {
    const stage = staked()
    stage.distribute('val1', 40)
    stage.burn('alice', 'val1', 100)
    expect(stage.rewardOf('alice', 'val1')).toBe(40n)
  })

  it('is for the stakes of that user alone', () => {
    const stage = staked()
    stage.staked('bob', 'val1', 200)
    stage.burn('alice', null, 150)
    expect(stage.stakeOf('bob', 'val1').stake).toEqual(rangeOf(200))
    expect(stage.state.distributions.get(valoperOf('val1'))?.totalStake).toBe(200n)
  })

  it('takes what is certain, whatever else is in flight', () => {
    const stage = staked()
    stage.stake('alice', 'val1', 20)
    stage.unstake('alice', 'val1', 30)
    stage.burn('alice', 'val1', 70)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0, 50))
  })

  const refuses = '[MS D-8 reference] refuses more than there is, and a user without stakes'
  const takes = '[MS D-8 safe] takes what there is: a slash never fails for a user who has less'
  it(rules === 'reference' ? refuses : takes, () => {
    const stage = staked()
    if (rules === 'safe') {
      expect(stage.tryBurn('alice', null, 151).ok).toBe(true)
      expect(queued(stage)).toEqual([ustake(100), ustake(50)])
      expect(stage.events).toMatchObject([{ missing: 1n }])
      for (const validator of [null, 'val1']) {
        expect(stage.tryBurn('bob', validator, 7).ok).toBe(true)
        expect([stage.effects, stage.events]).toMatchObject([[], [{ user: 'bob', shares: [], missing: 7n }]])
      }
      return
    }
    const refused = (user: string, amount: bigint) => ({
      ok: false,
      error: { type: 'InsufficientDelegations', user, amount },
    })
    expect(stage.tryBurn('alice', null, 151)).toEqual(refused('alice', 151n))
    expect(stage.tryBurn('bob', null, 1)).toEqual(refused('bob', 1n))
    expect(stage.tryBurn('bob', null, 0)).toEqual(refused('bob', 0n))
    expect(stage.tryBurn('bob', 'val1', 1)).toEqual(refused('bob', 1n))
  })

  it('is only for the vault, and in its denom', () => {
    const stage = staked()
    const sender = addressOf('eve')
    expect(stage.say(sender, MSG)).toEqual({ ok: false, error: { type: 'Unauthorized', sender } })
    const wrong = { ...MSG, amount: coins(30, 'uother') }
    expect(stage.say(VAULT, wrong)).toEqual({
      ok: false,
      error: { type: 'UnexpectedDenom', denom: 'uother', expected: 'ustake' },
    })
    expect(stage.say(sender, wrong)).toMatchObject({ error: { type: 'Unauthorized' } })
  })

  it('needs the channel', () => {
    const stage = staked()
    stage.state = { ...stage.state, channel: null }
    expect(stage.say(VAULT, MSG)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    if (rules === 'reference')
      expect(stage.tryBurn('alice', null, 151)).toMatchObject({ error: { type: 'InsufficientDelegations' } })
  })

  if (rules === 'reference')
    it('of nothing sends a packet that names nobody', () => {
      const stage = staked()
      const nobody = { type: 'burn', validators: [], burn: ustake(0) }
      expect(stage.burn('alice', null, 0)).toEqual(nobody)
      expect(stage.burn('bob', 'val1', 0)).toEqual(nobody)
      expect(highs(stage)).toEqual([100n, 50n])
    })

  if (rules === 'safe')
    it('of nothing sends nothing, which the consumer would refuse for ever', () => {
      const stage = staked()
      for (const [user, validator] of [
        ['alice', null],
        ['bob', 'val1'],
      ] as const) {
        expect(stage.tryBurn(user, validator, 0).ok).toBe(true)
        expect(stage.effects).toEqual([])
      }
      expect(stage.state.burns.outbox.entries.size).toBe(0)
      expect(highs(stage)).toEqual([100n, 50n])
    })
})

describe('burnVirtualStake where the rules differ', () => {
  const pending = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    const packet = stage.stake('alice', 'val1', 200)
    return { stage, packet }
  }

  it('[MS O9 reference] aborts where the stake is only on its way', () => {
    const { stage } = pending('reference')
    expect(stage.tryBurn('alice', null, 20)).toMatchObject({ ok: false, error: { type: 'RangeAbort', panic: true } })
  })

  it('[MS D-1 safe] burns stake on its way once it has arrived: then the consumer has it, and is told', () => {
    const { stage, packet } = pending('safe')
    expect(stage.tryBurn('alice', null, 20).ok).toBe(true)
    expect([stage.effects, stage.events]).toMatchObject([[], [{ shares: [], inFlight: 20n }]])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0, 200))
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.sent).toMatchObject([{ type: 'burn', validators: ['val1'], burn: ustake(20) }])
    expect(stage.events).toMatchObject([{ type: 'committedStake' }, { type: 'burnedInFlight', amount: 20n }])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(180))
    expect(stage.state.distributions.get(valoperOf('val1'))?.totalStake).toBe(180n)
    expect(stage.state.burns.open.coming.size).toBe(0)
  })

  it('[MS D-1 safe] looks at what the user has on its way, not at what others have', () => {
    const { stage, packet } = pending('safe')
    stage.stake('bob', 'val1', 500)
    expect(stage.tryBurn('alice', null, 20).ok).toBe(true)
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(180))
  })

  it('[MS D-1 safe] of what leaves and of what comes: both are in flight', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstake('alice', 'val1', 60)
    stage.stake('alice', 'val1', 30)
    expect(stage.tryBurn('alice', null, 125).ok).toBe(true)
    const shares = [{ validator: 'val1', amount: 40n }]
    expect(stage.events).toMatchObject([{ shares, unbonding: 0n, inFlight: 85n, missing: 0n }])
  })

  it('[MS D-1 safe] burns nothing of stake on its way that fails: the consumer never had it', () => {
    const { stage, packet } = pending('safe')
    expect(stage.tryBurn('alice', null, 20).ok).toBe(true)
    expect(stage.fail(packet).ok).toBe(true)
    expect(stage.sent).toEqual([])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0))
    expect(stage.state.burns.open.coming.size).toBe(0)
  })

  it('[MS D-1 safe] [INV MS-E3] spares what arrives first, as long as the rest on its way is enough', () => {
    const { stage, packet: first } = pending('safe')
    const second = stage.stake('alice', 'val2', 50)
    expect(stage.tryBurn('alice', null, 70).ok).toBe(true)
    expect(stage.succeed(second).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val2').stake).toEqual(rangeOf(50))
    expect(stage.succeed(first).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(130))

    const { stage: other, packet } = pending('safe')
    const last = other.stake('alice', 'val2', 50)
    expect(other.tryBurn('alice', null, 70).ok).toBe(true)
    // 50 are on their way still: 20 of these are burned.
    expect(other.succeed(packet).ok).toBe(true)
    expect(other.stakeOf('alice', 'val1').stake).toEqual(rangeOf(180))
    expect(other.fail(last).ok).toBe(true)
    expect(other.stakeOf('alice', 'val2').stake).toEqual(rangeOf(0))
    expect(other.state.burns.open.coming.size).toBe(0)
  })

  it('[MS D-1 safe] of an unstake in flight tells the consumer only if that fails', () => {
    const burned = () => {
      const stage = Stage.open('safe', ['val1'])
      stage.staked('alice', 'val1', 100)
      const packet = stage.unstake('alice', 'val1', 60)
      expect(stage.tryBurn('alice', null, 50).ok).toBe(true)
      expect(stage.sent).toMatchObject([{ type: 'burn', burn: ustake(40) }])
      expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(0, 50), leaving: 50n })
      return { stage, packet }
    }
    const left = burned()
    expect(left.stage.succeed(left.packet).ok).toBe(true)
    expect(left.stage.sent).toEqual([])
    expect(left.stage.stakeOf('alice', 'val1').pendingUnbonds).toMatchObject([{ amount: 50n }])
    const stayed = burned()
    expect(stayed.stage.fail(stayed.packet).ok).toBe(true)
    expect(stayed.stage.events).toMatchObject([{ type: 'rolledBackUnstake' }, { type: 'burnedInFlight', amount: 10n }])
    // It waits for the one before (D-11).
    expect(stayed.stage.state.burns.outbox.entries.size).toBe(2)
    for (const { state } of [left.stage, stayed.stage]) expect(state.burns.open.leaving.size).toBe(0)
  })

  it('[MS D-14 reference] aborts where a slash has emptied the total', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.stake('bob', 'val1', 900)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 100)] })
    expect(stage.tryBurn('alice', 'val1', 5)).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -5n, panic: true },
    })
  })

  it('[MS D-8 reference] refuses what a named validator cannot bear; [MS D-8 safe] takes the rest off the others', () => {
    const staked = (rules: 'safe' | 'reference') => {
      const stage = Stage.open(rules, ['val1', 'val2'])
      stage.staked('alice', 'val1', 10)
      stage.staked('alice', 'val2', 100)
      return stage
    }
    expect(staked('reference').tryBurn('alice', 'val1', 30)).toMatchObject({
      error: { type: 'InsufficientDelegations' },
    })
    const safe = staked('safe')
    expect(safe.tryBurn('alice', 'val1', 30).ok).toBe(true)
    expect(queued(safe)).toEqual([ustake(10), ustake(20)])
    // Also where there is nothing on the one that is named.
    const elsewhere = staked('safe')
    expect(elsewhere.tryBurn('alice', 'val3', 30).ok).toBe(true)
    expect(elsewhere.events).toMatchObject([{ validators: ['val3'], missing: 0n }])
    expect(elsewhere.stakeOf('alice', 'val3').stake).toEqual(rangeOf(0))
    expect(queued(elsewhere)).toEqual([ustake(10), ustake(20)])
  })

  it('[MS D-8 reference] refuses what the stakes do not bear; [MS D-8 safe] takes it of what waits, the newest first', () => {
    const leaving = (rules: 'safe' | 'reference') => {
      const stage = Stage.open(rules, ['val1', 'val2'])
      stage.staked('alice', 'val1', 100)
      stage.staked('alice', 'val2', 20)
      for (const amount of [50, 40]) stage.unstaked('alice', 'val1', amount)
      return stage
    }
    expect(leaving('reference').tryBurn('alice', null, 75)).toMatchObject({
      error: { type: 'InsufficientDelegations' },
    })
    const stage = leaving('safe')
    expect(stage.tryBurn('alice', null, 75).ok).toBe(true)
    expect(queued(stage)).toEqual([ustake(10), ustake(20)])
    expect(stage.events).toMatchObject([{ type: 'burnedVirtualStake', unbonding: 45n, amount: ustake(75) }])
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(0), pendingUnbonds: [{ amount: 45n }] })
    expect(stage.stakeOf('alice', 'val2').stake).toEqual(rangeOf(0))
  })

  it('[MS D-8 safe] takes of what would be free last, and keeps the rest in the order in which it left', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 60)
    for (const amount of [10, 20, 30]) {
      stage.unstaked('alice', 'val1', amount)
      stage.wait(10)
    }
    expect(stage.tryBurn('alice', null, 35).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toEqual([
      { amount: 10n, releaseAtNanos: START_NANOS + 100n * 10n ** 9n },
      { amount: 15n, releaseAtNanos: START_NANOS + 110n * 10n ** 9n },
    ])
  })

  it('[MS D-8 safe] [MS O7 safe] nobody escapes a burn by leaving with everything: no packet, the consumer has none of it', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstaked('alice', 'val1', 100)
    stage.state = { ...stage.state, channel: null, digests: createDigestBook() }
    expect(stage.tryBurn('alice', null, 10).ok).toBe(true)
    expect(stage.effects).toEqual([])
    expect(stage.stakeOf('alice', 'val1').pendingUnbonds).toMatchObject([{ amount: 90n }])
  })

  it('[MS D-25 reference] counts stakes of nothing in the division, and leaves the rest to the first that bears it', () => {
    const stage = Stage.open('reference', ['val1', 'val2', 'val3'])
    stage.staked('alice', 'val1', 20)
    stage.staked('alice', 'val2', 100)
    stage.fail(stage.stake('alice', 'val3', 5))
    expect(stage.burn('alice', null, 90).validators).toEqual(['val1', 'val2'])
    expect(stage.events).toMatchObject([
      {
        validators: ['val1', 'val2', 'val3'],
        shares: [
          { validator: 'val1', amount: 20n },
          { validator: 'val2', amount: 70n },
        ],
      },
    ])
  })
})

describe('a burn of stakes on several validators', () => {
  it('[MS D-34 safe] is told part by part where the parts are not equal: of one packet a consumer takes equal ones, also of others', () => {
    const stage = Stage.open('safe', ['val1', 'val2', 'val3'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 10)
    // One after the other.
    const first = { type: 'burn', validators: ['val1'], burn: ustake(40) }
    expect(stage.burn('alice', null, 50)).toMatchObject(first)
    expect([...stage.state.burns.outbox.entries.values()].map(({ item }) => item.packet)).toEqual([
      first,
      { type: 'burn', validators: ['val2'], burn: ustake(10) },
    ])
    expect([...stage.state.burns.unanswered.values()]).toEqual([40n, 10n])
  })
})

describe('a burn while the channel ends', () => {
  it('[MS D-15 safe] takes of what is not given back yet, and tells nobody: the consumer gives back whatever it has', () => {
    const stage = Stage.open('safe', ['val1'])
    for (let i = 0; i < 101; i++) stage.staked(`user${i}`, 'val1', 10)
    expect(stage.close().ok).toBe(true)
    const last = [...stage.state.stakes.values()].filter(({ stake }) => stake.high > 0n)
    expect(last).toHaveLength(1)
    expect(stage.tryBurn('user100', null, 4).ok).toBe(true)
    expect(stage.stakeOf('user100', 'val1').stake).toEqual(rangeOf(6))
    expect([stage.effects, queued(stage)]).toEqual([[], []])
    expect(stage.say(addressOf('anybody'), { type: 'continueClose' }).ok).toBe(true)
    expect(stage.withdraw('user100')).toBe(6n)
  })
})

describe('an external staking of another dialect', () => {
  it('[MS D-34 safe] of 0.11.0 does not say whose a burn is', () => {
    const stage = Stage.open('safe', ['val1'], { dialect: '0.11.0' })
    stage.staked('alice', 'val1', 100)
    expect(stage.burn('alice', null, 30)).toEqual({ type: 'burn', validators: ['val1'], burn: ustake(30) })
  })

  it('of 1.0.0 keeps a burn to itself: the stake shrinks, the consumer hears nothing', () => {
    const stage = Stage.open('safe', ['val1'], { dialect: '1.0.0' })
    stage.staked('alice', 'val1', 100)
    expect(stage.tryBurn('alice', null, 30).ok).toBe(true)
    expect(stage.effects).toEqual([])
    expect(stage.events.at(-1)).toEqual({
      ...{ type: 'unspoken', word: 'burn', user: 'alice' },
      ...{ validators: ['val1'], amount: 30n },
    })
    expect(stage.stakeOf('alice', 'val1').stake).toEqual({ low: 70n, high: 70n })
    expect([stage.state.burns.outbox.entries.size, stage.state.burns.unanswered.size]).toEqual([0, 0])
  })
})
