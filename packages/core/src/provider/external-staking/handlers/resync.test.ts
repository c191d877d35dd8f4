import { describe, expect, it } from 'vitest'
import { SELF, Stage, slashOf, withKey } from '../../../../test-support/external-staking.js'
import { unwrap } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ProviderPacket, ResyncPacket } from '../../../packets/provider-packet.js'
import { addressOf, coins, fraction, valoperOf } from '../../../testing/values.js'
import { committedSum, digestFor, withDigest } from '../digest-book.js'

const V1 = valoperOf('val1')
const RESYNC = { type: 'resync', validator: V1 } as const
const END = { type: 'endResync', validator: V1 } as const
const alice = addressOf('alice')

/** Alice has 100 on val1. */
function staged(): Stage {
  const stage = Stage.open('safe', ['val1', 'val2'])
  stage.staked('alice', 'val1', 100)
  return stage
}

const digest = (stage: Stage) => digestFor(stage.state, V1)
const refusal = (result: ReturnType<Stage['say']>) => (result.ok ? undefined : result.error)

/** The packets that the last message sent. */
const sent = (stage: Stage): readonly ProviderPacket[] =>
  stage.effects.flatMap((effect) => (effect.type === 'sendPacket' ? [effect.packet] : []))

/** Both sides were found to differ. */
function diverged(): Stage {
  const stage = staged()
  stage.state = withDigest(stage.state, V1, { ...digest(stage), isDiverged: true })
  return stage
}

describe('resync', () => {
  it('[MS D-31 safe] says what is staked here when nothing is under way, and is answered in a new epoch', () => {
    const stage = staged()
    unwrap(stage.say(CHAIN, RESYNC))
    expect(sent(stage)).toEqual([
      { type: 'resync', validator: V1, epoch: 1n, applied: 1n, sum: 100n, slashed: 0n, returned: 0n },
    ])
    expect(stage.events.map(({ type }) => type)).toEqual(['resyncBegun', 'resyncSent'])
    stage.succeed(sent(stage)[0] as ResyncPacket)
    expect(stage.events).toMatchObject([{ type: 'resynced', validator: V1, epoch: 1n }])
    expect(digest(stage)).toMatchObject({ epoch: 1n, committed: 1n, resync: { type: 'none' }, isDiverged: false })
    expect(stage.stake('alice', 'val1', 5)).toMatchObject({ epoch: 1n })
    expect(stage.stake('alice', 'val2', 5)).not.toHaveProperty('epoch')
  })

  it('[MS D-31 safe] waits for everything under way: stakes, unstakes, and burns that the consumer has not taken', () => {
    const stage = staged()
    const [stake, unstake] = [stage.stake('alice', 'val1', 50), stage.unstake('alice', 'val1', 20)]
    const burn = stage.burn('alice', 'val1', 10)
    unwrap(stage.say(CHAIN, RESYNC))
    expect(sent(stage)).toEqual([])
    expect(digest(stage).unresolved).toBe(3n)
    stage.fail(stake)
    stage.succeed(burn)
    expect(sent(stage)).toEqual([])
    stage.timeOut(unstake)
    expect(sent(stage)).toMatchObject([{ type: 'resync', applied: 2n, sum: 90n }])
    expect(refusal(stage.say(CHAIN, RESYNC))).toEqual({ type: 'ResyncUnderWay', validator: V1 })
  })

  it('[MS D-31 safe] lets nobody stake or unstake there meanwhile; elsewhere everything goes on', () => {
    const stage = staged()
    unwrap(stage.say(CHAIN, RESYNC))
    const frozen = { type: 'ValidatorFrozen', validator: V1, reason: 'resyncing' }
    expect(refusal(stage.tryStake('alice', 'val1', 1))).toEqual(frozen)
    expect(refusal(stage.tryUnstake('alice', 'val1', 1))).toEqual(frozen)
    stage.staked('alice', 'val2', 7)
    stage.unstaked('alice', 'val2', 7)
  })

  it('[MS D-31 safe] lets nobody in or out while it waits, either, and is asked for once', () => {
    const stage = staged()
    const stake = stage.stake('alice', 'val1', 50)
    unwrap(stage.say(CHAIN, RESYNC))
    const untilNanos = stage.timeNanos + 1200n * 10n ** 9n
    expect([stage.events, stage.effects]).toEqual([[{ type: 'resyncBegun', validator: V1, untilNanos }], []])
    const frozen = { type: 'ValidatorFrozen', validator: V1, reason: 'resyncing' }
    expect(refusal(stage.tryStake('alice', 'val1', 1))).toEqual(frozen)
    expect(refusal(stage.tryUnstake('alice', 'val1', 1))).toEqual(frozen)
    expect(refusal(stage.say(CHAIN, RESYNC))).toEqual({ type: 'ResyncUnderWay', validator: V1 })
    stage.succeed(stake)
    expect(stage.events.map(({ type }) => type)).toEqual(['committedStake', 'resyncSent'])
  })

  it('[MS D-31 safe] [INV MS-Y1] goes out at the end of a freeze, if it could not before; one that waits still does not', () => {
    const stage = staged()
    stage.staked('alice', 'val2', 100)
    const stakes = ['val1', 'val2'].map((validator) => stage.stake('alice', validator, 50))
    for (const validator of ['val1', 'val2'])
      unwrap(stage.say(CHAIN, { type: 'resync', validator: valoperOf(validator) }))
    unwrap(stage.door({ type: 'channelFrozen', channelId: stage.channelId }))
    expect(refusal(stage.say(CHAIN, RESYNC))).toMatchObject({ type: 'PairingFrozen' })
    unwrap(stage.succeed(stakes[0] as ProviderPacket))
    expect(sent(stage)).toEqual([])
    unwrap(stage.say(CHAIN, { type: 'unfreeze' }))
    expect(sent(stage)).toMatchObject([{ type: 'resync', validator: V1, sum: 150n }])
    expect(stage.events).toMatchObject([{ type: 'pairingUnfrozen' }, { type: 'resyncSent', validator: V1 }])
    unwrap(stage.succeed(stakes[1] as ProviderPacket))
    expect(sent(stage)).toMatchObject([{ type: 'resync', validator: 'val2', sum: 150n }])
  })

  it('[MS D-31 safe] that the consumer refuses, or gets too late, ends: both sides differ as before', () => {
    for (const [answer, reason] of [
      ['fail', { type: 'failure', text: 'no' }],
      ['timeOut', { type: 'timeout' }],
    ] as const) {
      const stage = diverged()
      unwrap(stage.say(CHAIN, RESYNC))
      stage.wait(7)
      unwrap(stage[answer](sent(stage)[0] as ResyncPacket))
      expect([stage.events, stage.effects]).toEqual([[{ type: 'resyncFailed', validator: V1, reason }], []])
      expect(digest(stage)).toMatchObject({ isDiverged: true, epoch: 0n, restsSinceNanos: stage.timeNanos })
      unwrap(stage.tryUnstake('alice', 'val1', 1))
    }
  })

  it('[MS D-31 safe] is answered once: a second answer changes nothing', () => {
    const stage = staged()
    unwrap(stage.say(CHAIN, RESYNC))
    const resync = sent(stage)[0] as ResyncPacket
    stage.succeed(resync)
    for (const answer of ['succeed', 'fail', 'timeOut'] as const) {
      const { state } = stage
      unwrap(stage[answer](resync))
      expect([stage.state === state, stage.events, stage.effects]).toEqual([true, [], []])
    }
  })

  it('[MS D-31 safe] may be begun by anybody where both sides differ, but not again before a pause as long as it may take', () => {
    const stage = diverged()
    unwrap(stage.say(alice, RESYNC))
    stage.wait(10)
    stage.fail(sent(stage)[0] as ResyncPacket)
    const dueAtNanos = stage.timeNanos + 1200n * 10n ** 9n
    stage.wait(1199)
    const nowNanos = stage.timeNanos
    expect(refusal(stage.say(alice, RESYNC))).toEqual({ type: 'ResyncTooSoon', validator: V1, dueAtNanos, nowNanos })
    stage.wait(1)
    unwrap(stage.say(alice, RESYNC))
    // The authority need not wait.
    stage.fail(sent(stage)[0] as ResyncPacket)
    unwrap(stage.say(CHAIN, RESYNC))
  })

  it.each([
    ['a stake', { stake: 700n }],
    ['an unstake', { unstake: 700n }],
    ['a burn', { burn: 700n }],
  ])('[MS D-31 safe] may take twice as long as the slowest of its packets: %s', (_what, timeouts) => {
    const stage = Stage.open('safe', ['val1'], { timeouts })
    unwrap(stage.say(CHAIN, RESYNC))
    expect(stage.events).toMatchObject([{ untilNanos: stage.timeNanos + 1400n * 10n ** 9n }, {}])
  })

  it('[MS D-31 safe] a burn of several validators says the epoch of each, and goes out again where one of them has changed', () => {
    const stage = staged()
    stage.staked('alice', 'val2', 100)
    unwrap(stage.say(CHAIN, RESYNC))
    const resync = sent(stage)[0] as ResyncPacket
    const burn = stage.burn('alice', null, 30)
    expect(burn).toMatchObject({ validators: ['val1', 'val2'], owner: { delegator: 'alice', amounts: [15n, 15n] } })
    expect(burn.owner).not.toHaveProperty('epochs')
    stage.succeed(resync)
    stage.fail(burn, 'Epoch 0 of val1 is not 1')
    expect(sent(stage)).toMatchObject([{ type: 'burn', owner: { amounts: [15n, 15n], epochs: [1n, 0n] } }])
    expect(stage.events.map(({ type }) => type)).toEqual(['failedBurn', 'packetQueuedAgain', 'packetSentAgain'])
  })

  it('[MS D-31 safe] a burn that was sent before its answer goes out in the new epoch, whichever answer comes first', () => {
    for (const isFirst of [true, false]) {
      const stage = staged()
      unwrap(stage.say(CHAIN, RESYNC))
      const resync = sent(stage)[0] as ResyncPacket
      const burn = stage.burn('alice', 'val1', 30)
      const answers = [() => stage.succeed(resync), () => stage.fail(burn, 'Epoch 0 of val1 is not 1')]
      for (const answer of isFirst ? answers : answers.reverse()) unwrap(answer())
      const [again] = sent(stage).filter(({ type }) => type === 'burn')
      expect(again).toMatchObject({ owner: { amounts: [30n], epochs: [1n] } })
      // A refusal in the epoch of now is one as ever: it waits.
      unwrap(stage.fail(again as ProviderPacket))
      expect(sent(stage)).toEqual([])
      expect(digest(stage).unresolved).toBe(1n)
    }
  })

  it('[MS D-31 safe] keeps what slashes and burns take while it is on its way', () => {
    const stage = staged()
    // What was taken before is in the sum that it says.
    stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] })
    unwrap(stage.say(CHAIN, RESYNC))
    const resync = sent(stage)[0] as ResyncPacket
    expect(resync).toMatchObject({ sum: 90n, slashed: 10n })
    const burn = stage.burn('alice', 'val1', 30)
    stage.succeed(resync)
    expect([committedSum(stage.state, V1), digest(stage).elsewhere]).toEqual([90n, 30n])
    stage.succeed(burn)
    expect([committedSum(stage.state, V1), digest(stage).elsewhere]).toEqual([60n, 0n])
  })

  it('refuses who may not, what is not known, and what cannot be said', () => {
    const stage = staged()
    expect(refusal(stage.say(alice, RESYNC))).toEqual({ type: 'Unauthorized', sender: alice })
    expect(refusal(stage.say(CHAIN, RESYNC, [coins(1, 'ustake')]))).toMatchObject({ type: 'FundsNotAccepted' })
    const known = digest(stage)
    stage.state = withDigest(stage.state, V1, { ...known, isKnown: false })
    expect(refusal(stage.say(CHAIN, RESYNC))).toEqual({ type: 'DigestUnknown', validator: V1 })
    const older = Stage.open('safe', ['val1'], { dialect: '0.11.0' })
    older.staked('alice', 'val1', 1)
    expect(older.state.digests.validators.size).toBe(0)
    expect(refusal(older.say(CHAIN, RESYNC))).toEqual({ type: 'NotSpoken', word: 'resync', dialect: '0.11.0' })
    expect(refusal(Stage.open('reference', ['val1']).say(CHAIN, { type: 'audit' }))).toMatchObject({
      type: 'NotSpoken',
    })
    expect(refusal(new Stage('safe').say(CHAIN, RESYNC))).toEqual({ type: 'IbcChannelNotOpen' })
  })

  it('[MS D-31 safe] does not count a slash of a channel that ended as heard on this one', () => {
    const stage = staged()
    unwrap(stage.valset({ slashed: [slashOf('val1', 10)], isFormer: true }))
    expect(digest(stage).slashed).toBe(0n)
    unwrap(stage.valset({ height: 300n, slashed: [slashOf('val1', 9)] }))
    unwrap(stage.say(CHAIN, RESYNC))
    expect(sent(stage)).toMatchObject([{ type: 'resync', sum: 81n, slashed: 9n }])
  })

  it('[MS D-31 safe] nor when it is carried out later: a throttle held it up, or nobody knew its validator', () => {
    const throttled = Stage.open('safe', ['val1'], {
      slashThrottle: { share: fraction('0.06'), periodSeconds: 50n },
    })
    throttled.staked('alice', 'val1', 100)
    unwrap(throttled.valset({ slashed: [slashOf('val1', 10)], isFormer: true }))
    expect(digest(throttled).slashed).toBe(-4n)
    throttled.wait(51)
    unwrap(throttled.valset({ height: 300n }))
    expect(digest(throttled).slashed).toBe(0n)

    const early = Stage.open('safe', ['val2'])
    unwrap(early.valset({ slashed: [slashOf('val1', 10)], isFormer: true }))
    unwrap(early.valset({ height: 1n, additions: [withKey('val1')] }))
    expect(digest(early).slashed).toBe(0n)
  })

  it('ends where the channel does not take one that had waited: the answer that it waited for stands', () => {
    const stage = staged()
    const stake = stage.stake('alice', 'val1', 50)
    unwrap(stage.say(CHAIN, RESYNC))
    stage.succeed(stake)
    expect(digest(stage).resync.type).toBe('sent')
    const failure = { error: { type: 'UnsupportedPacket' }, depth: 'own', by: CHAIN } as const
    unwrap(stage.say(SELF, { type: 'reply', id: ['resync', V1], result: { ok: false, failure } }))
    expect(stage.events).toMatchObject([
      { type: 'resyncFailed', reason: { type: 'failure', text: 'UnsupportedPacket' } },
    ])
    expect(digest(stage)).toMatchObject({ resync: { type: 'none' }, epoch: 0n })
  })
})

describe('endResync', () => {
  it('[MS D-31 safe] the authority at any time, anybody when it takes too long; then a pause', () => {
    const stage = diverged()
    unwrap(stage.say(alice, RESYNC))
    expect(refusal(stage.say(alice, END))).toMatchObject({ type: 'ResyncTooSoon', validator: V1 })
    stage.wait(1201)
    unwrap(stage.say(alice, END))
    expect(stage.events).toEqual([{ type: 'resyncEnded', validator: V1 }])
    expect(refusal(stage.say(alice, END))).toEqual({ type: 'NoResync', validator: V1 })
    // It is on its way, and may be taken: until that is known there is no other.
    expect(refusal(stage.say(CHAIN, RESYNC))).toMatchObject({ type: 'ResyncUnderWay' })
    unwrap(stage.tryUnstake('alice', 'val1', 1))
  })

  it('[MS D-31 safe] too long is longer than it may take, to the unit; the pause counts from then, not from the answer', () => {
    const stage = diverged()
    unwrap(stage.say(alice, RESYNC))
    const resync = sent(stage)[0] as ResyncPacket
    const dueAtNanos = stage.timeNanos + 1200n * 10n ** 9n
    stage.wait(1200)
    const tooSoon = { type: 'ResyncTooSoon', validator: V1, dueAtNanos, nowNanos: dueAtNanos }
    expect(refusal(stage.say(alice, END))).toEqual(tooSoon)
    stage.wait(1)
    unwrap(stage.say(alice, END))
    expect(stage.effects).toEqual([])
    const left = stage.timeNanos
    stage.wait(100)
    stage.timeOut(resync)
    expect(digest(stage)).toMatchObject({ resync: { type: 'none' }, restsSinceNanos: left })
    expect(refusal(stage.say(alice, RESYNC))).toMatchObject({ dueAtNanos: left + 1200n * 10n ** 9n })
  })

  it('[MS D-31 safe] one that waits still is over with it: nothing of it is on its way', () => {
    const stage = staged()
    const stake = stage.stake('alice', 'val1', 50)
    unwrap(stage.say(CHAIN, RESYNC))
    unwrap(stage.say(CHAIN, END))
    expect(digest(stage).resync).toEqual({ type: 'none' })
    stage.succeed(stake)
    expect(sent(stage)).toEqual([])
    unwrap(stage.say(CHAIN, RESYNC))
    expect(sent(stage)).toMatchObject([{ type: 'resync', sum: 150n }])
  })

  it('refuses what was never begun, and coins', () => {
    const stage = staged()
    expect(refusal(stage.say(CHAIN, END))).toEqual({ type: 'NoResync', validator: V1 })
    unwrap(stage.say(CHAIN, RESYNC))
    expect(refusal(stage.say(CHAIN, END, [coins(1, 'ustake')]))).toMatchObject({ type: 'FundsNotAccepted' })
  })

  it('[MS D-31 safe] counts from a re-sync that was left, if it was taken', () => {
    const stage = staged()
    unwrap(stage.say(CHAIN, RESYNC))
    const resync = sent(stage)[0] as ResyncPacket
    unwrap(stage.say(CHAIN, END))
    stage.succeed(resync)
    expect(digest(stage)).toMatchObject({ epoch: 1n, resync: { type: 'none' } })
    expect(digest(stage).restsSinceNanos).toBeGreaterThan(0n)
  })
})
