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
    unwrap(stage.say(CHAIN, RESYNC))
    const resync = sent(stage)[0] as ResyncPacket
    const burn = stage.burn('alice', 'val1', 30)
    stage.succeed(resync)
    expect([committedSum(stage.state, V1), digest(stage).elsewhere]).toEqual([100n, 30n])
    stage.succeed(burn)
    expect([committedSum(stage.state, V1), digest(stage).elsewhere]).toEqual([70n, 0n])
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
    expect(stage.events).toMatchObject([{ type: 'resyncFailed', reason: { text: 'UnsupportedPacket' } }])
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
