import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, ENDPOINT, START_NANOS, Stage, unstakeId } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import { addressOf, coins, idOf, rangeOf, valoperOf } from '../../testing/values.js'
import type { ExternalStakingMessage } from './messages.js'
import { queryChannelStage } from './queries.js'

const SECOND = 1_000_000_000n
const channel = {
  channelId: 'channel-8',
  connectionId: ENDPOINT.connectionId,
  counterpartyPort: ENDPOINT.portId,
  ordering: 'unordered',
} as const

/** 60 staked, 10 of them leaving, 20 coming, and rewards of 60 being paid. */
const busy = () => {
  const stage = Stage.open('safe', ['val1'])
  stage.staked('alice', 'val1', 60)
  stage.distribute('val1', 60)
  const payment = stage.withdrawRewards('alice', 'val1')
  const leaving = stage.unstake('alice', 'val1', 10)
  const coming = stage.stake('alice', 'val1', 20)
  expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(50, 80), leaving: 10n })
  return { stage, payment, leaving, coming }
}
const closed = () => {
  const around = busy()
  unwrap(around.stage.close())
  return around
}
const say = (stage: Stage, msg: ExternalStakingMessage, sender = addressOf('anybody')) => stage.say(sender, msg)
const vaultCalls = (stage: Stage) => stage.effects.map((effect) => (effect.type === 'call' ? effect.msg : effect))

describe('a close with everything in flight', () => {
  it('[MS O11 safe] [MS D-15 safe] [MS X-06 safe] gives back all of it, once', () => {
    const { stage } = closed()
    // The stake that was coming is rolled back, 10 and 50 are free now: 80 in all.
    expect(vaultCalls(stage)).toEqual([{ type: 'rollbackTx', txId: 2n }])
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({
      stake: rangeOf(0),
      leaving: 0n,
      pendingUnbonds: [
        { amount: 10n, releaseAtNanos: START_NANOS },
        { amount: 50n, releaseAtNanos: START_NANOS },
      ],
    })
    expect(stage.events).toEqual([
      { type: 'channelClosing', channelId: CHANNEL_ID },
      expect.objectContaining({ type: 'rolledBackStake', txId: 2n, amount: 20n, reason: { type: 'channelEnded' } }),
      expect.objectContaining({ type: 'leftUnanswered', txId: unstakeId(1), amount: 60n }),
      expect.objectContaining({ type: 'committedUnstake', txId: unstakeId(2), amount: 10n }),
      { type: 'gaveBackStake', user: 'alice', validator: 'val1', amount: 50n },
      { type: 'channelClosed', channelId: CHANNEL_ID },
    ])
    expect(stage.state.pending.size).toBe(0)
    expect(queryChannelStage(stage.state)).toEqual({ stage: 'closed', isFrozen: false, previous: [CHANNEL_ID] })
    expect(stage.withdraw('alice')).toBe(60n)
    expect(stage.withdraw('alice')).toBe(0n)
  })

  it('[MS X-06 safe] with a stake between 150 and 200, whatever is in flight', () => {
    const coming = Stage.open('safe', ['val1'])
    coming.staked('alice', 'val1', 150)
    coming.stake('alice', 'val1', 50)
    const leaving = Stage.open('safe', ['val1'])
    leaving.staked('alice', 'val1', 200)
    leaving.unstake('alice', 'val1', 50)
    for (const [stage, free, calls] of [
      [coming, 150n, [{ type: 'rollbackTx', txId: 2n }]],
      [leaving, 200n, []],
    ] as const) {
      expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(150, 200))
      unwrap(stage.close())
      expect(vaultCalls(stage)).toEqual(calls)
      expect(stage.withdraw('alice')).toBe(free)
    }
  })

  it('[MS D-15 safe] answers that come late change nothing, whatever the consumer had done', () => {
    for (const answer of ['succeed', 'fail', 'timeOut'] as const) {
      const { stage, leaving, coming } = closed()
      const before = stage.state
      for (const packet of [leaving, coming]) {
        unwrap(stage[answer](packet))
        expect([stage.state, stage.effects]).toEqual([before, []])
        const outcome = {
          succeed: { type: 'success' },
          fail: { type: 'failure', text: 'no' },
          timeOut: { type: 'timeout' },
        }
        const late = { type: 'answeredLate', channelId: CHANNEL_ID, packet: packet.type, txId: packet.txId }
        expect(stage.events).toEqual([{ ...late, outcome: outcome[answer] }])
      }
      expect(stage.withdraw('alice')).toBe(60n)
    }
  })

  it('[MS D-15 safe] so do those to packets that have no id', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 60)
    unwrap(say(stage, { type: 'audit' }))
    const audit = stage.packet('audit')
    unwrap(stage.say(CHAIN, { type: 'resync', validator: valoperOf('val1') }))
    const packets = [audit, stage.packet('resync'), stage.burn('alice', null, 10)]
    unwrap(stage.close())
    const { state } = stage
    for (const packet of packets)
      for (const answer of ['succeed', 'fail', 'timeOut'] as const) {
        unwrap(stage[answer](packet))
        expect([stage.state === state, stage.effects]).toEqual([true, []])
        expect(stage.events).toMatchObject([{ type: 'answeredLate', packet: packet.type, txId: null }])
      }
  })

  it('[MS D-10 safe] [MS D-15 safe] rewards on their way are paid once: known only by their answer', () => {
    const paid = closed()
    expect(paid.stage.stakeOf('alice', 'val1')).toMatchObject({ withdrawnFunds: 0n, reservedFunds: 60n })
    expect(paid.stage.rewardOf('alice', 'val1')).toBe(0n)
    unwrap(paid.stage.succeed(paid.payment))
    expect(paid.stage.stakeOf('alice', 'val1')).toMatchObject({ withdrawnFunds: 60n, reservedFunds: 0n })
    expect(paid.stage.rewardOf('alice', 'val1')).toBe(0n)
    for (const answer of ['fail', 'timeOut'] as const) {
      const { stage, payment } = closed()
      unwrap(stage[answer](payment))
      expect(stage.rewardOf('alice', 'val1')).toBe(60n)
      expect(stage.state.life.unanswered.size).toBe(0)
    }
  })

  it('[MS D-15 safe] nothing new begins: no stake, no unstake, no rewards', () => {
    const { stage } = closed()
    expect(stage.tryStake('alice', 'val1', 5)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    expect(stage.tryUnstake('alice', 'val1', 5)).toMatchObject({ error: { type: 'NotEnoughStake' } })
    expect(stage.tryWithdrawRewards('alice', 'val1')).toMatchObject({ error: { type: 'NoRewards' } })
    expect(stage.close()).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })
})

describe('a burn after a close', () => {
  it('[MS D-15 safe] takes of what waits, so that the lien can still be given back', () => {
    const { stage } = closed()
    unwrap(stage.tryBurn('alice', 'val1', 15))
    expect(stage.effects).toEqual([])
    expect(stage.events).toMatchObject([{ type: 'burnedVirtualStake', shares: [], unbonding: 15n }])
    expect(stage.withdraw('alice')).toBe(45n)
    unwrap(stage.tryBurn('alice', null, 1))
    expect(stage.events).toMatchObject([{ type: 'burnedVirtualStake', missing: 1n }])
  })

  it('[MS D-15 reference] is refused, and with it the slash that caused it', () => {
    const stage = Stage.open('reference', ['val1'])
    stage.staked('alice', 'val1', 60)
    unwrap(stage.close())
    expect(stage.tryBurn('alice', 'val1', 15)).toMatchObject({ error: { type: 'InsufficientDelegations' } })
  })
})

describe('a close of many', () => {
  const USERS = 130
  const many = () => {
    const stage = Stage.open('safe', ['val1', 'val2'])
    for (let i = 0; i < USERS; i++) {
      stage.staked(`user${i}`, 'val1', 3)
      stage.staked(`user${i}`, 'val2', 4)
    }
    for (let i = 0; i < 40; i++) stage.stake(`user${i}`, 'val1', 1)
    return stage
  }

  it('[MS D-15 safe] goes in pages, transactions first, and never through the middle of a user', () => {
    const stage = many()
    unwrap(stage.close())
    expect(stage.state.pending.size).toBe(0)
    expect(queryChannelStage(stage.state)).toMatchObject({ stage: 'closing', previous: [] })
    const freed = () => [...stage.state.stakes.values()].filter(({ stake }) => stake.high === 0n).length
    expect(freed()).toBe(60)
    // An odd limit would end between the two stakes of a user.
    unwrap(say(stage, { type: 'continueClose', limit: 7 }))
    expect(freed()).toBe(68)
    expect(stage.tryStake('user1', 'val1', 5)).toMatchObject({ error: { type: 'ChannelClosing' } })
    expect(stage.tryUnstake('user129', 'val1', 1)).toMatchObject({ error: { type: 'ChannelClosing' } })
    // Who is through can go already.
    expect(stage.withdraw('user0')).toBe(7n)
    let pages = 0
    while (queryChannelStage(stage.state).stage === 'closing') {
      unwrap(say(stage, { type: 'continueClose' }))
      pages++
    }
    expect(pages).toBe(2)
    expect(stage.events.at(-1)).toEqual({ type: 'channelClosed', channelId: CHANNEL_ID })
    for (let i = 1; i < USERS; i++) expect(stage.withdraw(`user${i}`)).toBe(7n)
    expect(say(stage, { type: 'continueClose' })).toEqual({ ok: false, error: { type: 'ChannelNotClosing' } })
  })

  it('[MS D-15 safe] takes an answer before its page as the close would have', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('zoe', 'val1', 60)
    const leaving = stage.unstake('zoe', 'val1', 10)
    for (let i = 0; i < 100; i++) stage.stake(`user${i}`, 'val1', 1)
    const coming = stage.stake('zoe', 'val1', 20)
    unwrap(stage.close())
    expect(stage.state.pending.size).toBe(2)
    unwrap(stage.succeed(coming))
    expect(vaultCalls(stage)).toEqual([{ type: 'rollbackTx', txId: coming.txId }])
    unwrap(stage.fail(leaving))
    expect(stage.stakeOf('zoe', 'val1')).toMatchObject({ stake: rangeOf(50), pendingUnbonds: [{ amount: 10n }] })
    while (queryChannelStage(stage.state).stage === 'closing') unwrap(say(stage, { type: 'continueClose' }))
    expect(stage.withdraw('zoe')).toBe(60n)
  })

  it('[MS D-15 safe] takes the answer to a payment before its page: it is known now', () => {
    for (const [answer, reward, withdrawnFunds] of [
      ['succeed', 0n, 60n],
      ['fail', 60n, 0n],
      ['timeOut', 60n, 0n],
    ] as const) {
      const stage = Stage.open('safe', ['val1'])
      stage.staked('zoe', 'val1', 60)
      stage.distribute('val1', 60)
      for (let i = 0; i < 100; i++) stage.stake(`user${i}`, 'val1', 1)
      const payment = stage.withdrawRewards('zoe', 'val1')
      unwrap(stage.close())
      expect(stage.state.pending.size).toBe(1)
      unwrap(stage[answer](payment))
      expect(stage.stakeOf('zoe', 'val1')).toMatchObject({ reservedFunds: 0n, withdrawnFunds })
      expect([stage.rewardOf('zoe', 'val1'), stage.effects]).toEqual([reward, []])
      unwrap(say(stage, { type: 'continueClose' }))
      expect(stage.state.life.unanswered.size).toBe(0)
    }
  })

  it('[MS D-15 safe] is begun once, and hears of no other channel', () => {
    const stage = many()
    unwrap(stage.close())
    const closing = { ok: false, error: { type: 'ChannelClosing', channelId: CHANNEL_ID } }
    expect([stage.close(), stage.say(CHAIN, { type: 'closeChannel' })]).toEqual([closing, closing])
    const packet = { type: 'audit', nonce: 1n } as const
    for (const type of ['acknowledgePacket', 'timeoutPacket'] as const)
      expect(
        stage.door({ type, channelId: 'channel-99', sequence: 1n, packet, ack: { type: 'success' } }),
      ).toMatchObject({ error: { type: 'IbcChannelNotMatch', channelId: 'channel-99' } })
  })

  it('continueClose is refused with coins, where nothing closes, and under reference', () => {
    const msg = { type: 'continueClose' } as const
    const open = Stage.open('safe', [])
    expect(open.say(addressOf('anybody'), msg, [coins(1, 'uosmo')])).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(say(open, msg)).toEqual({ ok: false, error: { type: 'ChannelNotClosing' } })
    expect(say(Stage.open('reference', []), msg)).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'continueClose' },
    })
  })
})

describe('a channel that opens again', () => {
  const again = (stage: Stage, over: Partial<typeof channel> = {}) => ({
    tried: stage.door({ type: 'channelOpenTry', channel: { ...channel, ...over } as typeof channel }),
    confirmed: stage.door({ type: 'channelOpenConfirm', channel: { ...channel, ...over } as typeof channel }),
  })

  it('[MS D-37 safe] starts from zero, beside the channels before it', () => {
    const { stage } = closed()
    const { tried, confirmed } = again(stage)
    expect([tried.ok, confirmed.ok]).toEqual([true, true])
    expect(queryChannelStage(stage.state)).toEqual({ stage: 'open', isFrozen: false, previous: [CHANNEL_ID] })
    unwrap(stage.tryStake('alice', 'val1', 5))
    expect(stage.effects).toMatchObject([{ type: 'sendPacket', channelId: 'channel-8' }])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0, 5))
  })

  it('[MS D-37 safe] is the same end as before, and opens only after everything was given back', () => {
    const { stage } = closed()
    expect(stage.door({ type: 'channelOpenTry', channel: { ...channel, connectionId: 'connection-9' } })).toMatchObject(
      {
        error: { type: 'Unauthorized' },
      },
    )
    const closing = Stage.open('safe', ['val1'])
    for (let i = 0; i < 101; i++) closing.staked(`user${i}`, 'val1', 1)
    unwrap(closing.close())
    const { tried, confirmed } = again(closing)
    for (const refused of [tried, confirmed])
      expect(refused).toEqual({ ok: false, error: { type: 'ChannelClosing', channelId: CHANNEL_ID } })
    for (const type of ['channelOpenInit', 'channelOpenAck'] as const)
      expect(closing.door({ type, channel })).toMatchObject({ error: { type: 'ChannelClosing' } })
  })

  it('[MS D-37 safe] late answers of the channel before do not touch the new stake', () => {
    const { stage, leaving } = closed()
    again(stage)
    unwrap(stage.tryStake('alice', 'val1', 5))
    const before = stage.state
    unwrap(stage.succeed(leaving))
    expect(stage.state).toBe(before)
  })
})

describe('what governance may do', () => {
  const governance = (stage: Stage, msg: ExternalStakingMessage) => stage.say(CHAIN, msg)

  it('closeChannel: has the channel module close this end', () => {
    const { stage } = busy()
    expect(say(stage, { type: 'closeChannel' })).toMatchObject({ error: { type: 'Unauthorized', sender: 'anybody' } })
    expect(governance(new Stage('safe'), { type: 'closeChannel' })).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotOpen' },
    })
    unwrap(governance(stage, { type: 'closeChannel' }))
    expect(stage.effects).toMatchObject([{ type: 'ibc', msg: { type: 'closeInit', channelId: CHANNEL_ID } }])
    expect(stage.events).toEqual([])
    unwrap(stage.close())
    expect(governance(stage, { type: 'closeChannel' })).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })

  it('[INV MS-Y1] forceUnstake: lets go what nobody answers for longer than the unbonding period', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 60)
    const packet = stage.unstake('alice', 'val1', 10)
    const msg = { type: 'forceUnstake', txId: packet.txId } as const
    expect(say(stage, msg)).toMatchObject({ error: { type: 'Unauthorized' } })
    stage.wait(100)
    const dueAtNanos = START_NANOS + 100n * SECOND
    expect(governance(stage, msg)).toEqual({
      ok: false,
      error: { type: 'AnswerStillDue', txId: packet.txId, dueAtNanos, nowNanos: dueAtNanos },
    })
    stage.wait(1)
    unwrap(governance(stage, msg))
    expect(stage.events.at(-1)).toMatchObject({ type: 'forcedUnstake', txId: packet.txId, amount: 10n })
    expect(stage.withdraw('alice')).toBe(10n)
    expect(governance(stage, msg)).toMatchObject({ error: { type: 'PendingTxNotFound' } })
  })

  it('[INV MS-Y1] forceUnstake: the answer that comes late changes nothing, and only once', () => {
    for (const answer of ['succeed', 'fail', 'timeOut'] as const) {
      const stage = Stage.open('safe', ['val1'])
      stage.staked('alice', 'val1', 60)
      const packet = stage.unstake('alice', 'val1', 10)
      stage.wait(101)
      unwrap(governance(stage, { type: 'forceUnstake', txId: packet.txId }))
      const { stakes } = stage.state
      unwrap(stage[answer](packet))
      expect(stage.state.stakes).toBe(stakes)
      expect(stage.events).toMatchObject([{ type: 'answeredLate', txId: packet.txId }])
      expect(stage[answer](packet)).toMatchObject({ error: { type: 'PendingTxNotFound' } })
      expect(stage.withdraw('alice')).toBe(10n)
    }
  })

  it('forceUnstake is about unstakes only', () => {
    const { stage, coming } = busy()
    expect(governance(stage, { type: 'forceUnstake', txId: coming.txId })).toMatchObject({
      error: { type: 'WrongTypeTx' },
    })
    expect(governance(stage, { type: 'forceUnstake', txId: idOf(99) })).toMatchObject({
      error: { type: 'PendingTxNotFound' },
    })
  })

  it('is whom the policy names', () => {
    const council = addressOf('council')
    const stage = Stage.open('safe', [], { authority: council })
    expect(governance(stage, { type: 'closeChannel' })).toMatchObject({ error: { type: 'Unauthorized' } })
    expect(stage.say(council, { type: 'closeChannel' }).ok).toBe(true)
    expect(stage.say(council, { type: 'closeChannel' }, [coins(1, 'uosmo')])).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('nothing under reference: the contracts know no such messages', () => {
    const stage = Stage.open('reference', [])
    for (const msg of [
      { type: 'closeChannel' },
      { type: 'forceUnstake', txId: idOf(1) },
      { type: 'unfreeze' },
    ] as const)
      expect(governance(stage, msg)).toEqual({ ok: false, error: { type: 'NotDeployed', message: msg.type } })
  })
})

describe('a frozen light client', () => {
  const frozen = () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 60)
    stage.unstaked('alice', 'val1', 10)
    stage.distribute('val1', 50)
    unwrap(stage.door({ type: 'channelFrozen', channelId: CHANNEL_ID }))
    expect([stage.events, stage.effects]).toEqual([[{ type: 'pairingFrozen' }], []])
    // Told again it is frozen as before.
    unwrap(stage.door({ type: 'channelFrozen', channelId: CHANNEL_ID }))
    expect([stage.events, stage.effects]).toEqual([[], []])
    return stage
  }

  it('[MS 9.2 safe] freezes stake, unstake and rewards; what is free can be withdrawn', () => {
    const stage = frozen()
    for (const refused of [
      stage.tryStake('alice', 'val1', 1),
      stage.tryUnstake('alice', 'val1', 1),
      stage.tryWithdrawRewards('alice', 'val1'),
    ])
      expect(refused).toEqual({ ok: false, error: { type: 'PairingFrozen', channelId: CHANNEL_ID } })
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(10n)
  })

  it('[MS 9.2 safe] ends when governance says so, not with the client', () => {
    const stage = frozen()
    unwrap(stage.door({ type: 'channelUnfrozen', channelId: CHANNEL_ID }))
    expect([stage.events, stage.effects]).toEqual([[], []])
    expect(stage.tryUnstake('alice', 'val1', 1)).toMatchObject({ error: { type: 'PairingFrozen' } })
    expect(say(stage, { type: 'unfreeze' })).toMatchObject({ error: { type: 'Unauthorized' } })
    unwrap(stage.say(CHAIN, { type: 'unfreeze' }))
    expect(stage.events).toEqual([{ type: 'pairingUnfrozen' }])
    expect(stage.tryUnstake('alice', 'val1', 1).ok).toBe(true)
    expect(stage.say(CHAIN, { type: 'unfreeze' })).toEqual({ ok: false, error: { type: 'PairingNotFrozen' } })
  })

  it('[INV MS-Y1] can be closed, so that everybody comes out', () => {
    const stage = frozen()
    unwrap(stage.say(CHAIN, { type: 'closeChannel' }))
    unwrap(stage.close())
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(60n)
  })

  it('[MS 9.2 reference] is nothing that the contract hears', () => {
    const stage = Stage.open('reference', ['val1'])
    const before = stage.state
    unwrap(stage.door({ type: 'channelFrozen', channelId: CHANNEL_ID }))
    expect([stage.state, stage.events]).toEqual([before, []])
    expect(stage.door({ type: 'channelFrozen', channelId: 'channel-9' })).toMatchObject({
      error: { type: 'IbcChannelNotMatch' },
    })
  })
})
