import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, RULE_SETS, Stage, ustake } from '../../../../test-support/external-staking.js'
import { CHAIN } from '../../../mesh/host.js'
import { addressOf, valoperOf } from '../../../testing/values.js'

describe.each(RULE_SETS)('the answer to a burn under %s', (rules) => {
  const burned = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    return { stage, packet: stage.burn('alice', null, 30) }
  }
  const BURN = { validators: ['val1'], amount: 30n }

  if (rules === 'reference')
    it('[MS D-11 reference] is told, and changes nothing: 30 are gone here, and stay there', () => {
      const { stage, packet } = burned()
      const before = stage.state
      expect(stage.succeed(packet).ok).toBe(true)
      expect(stage.events).toEqual([{ type: 'committedBurn', ...BURN }])
      expect(stage.fail(packet, 'too much').ok).toBe(true)
      expect(stage.events).toEqual([{ type: 'failedBurn', ...BURN, reason: { type: 'failure', text: 'too much' } }])
      expect(stage.timeOut(packet).ok).toBe(true)
      expect(stage.events).toEqual([{ type: 'failedBurn', ...BURN, reason: { type: 'timeout' } }])
      expect(stage.state).toBe(before)
      expect(stage.effects).toEqual([])
    })

  if (rules === 'safe')
    describe('is settled by the queue', () => {
      const entries = (stage: Stage) => [...stage.state.burns.outbox.entries.values()]

      it('[MS D-11 safe] what the consumer took leaves the queue', () => {
        const { stage, packet } = burned()
        expect(entries(stage)).toMatchObject([{ attempts: 1, status: { type: 'inFlight', sequence: 2n } }])
        expect(stage.state.burns.unanswered.size).toBe(1)
        expect(stage.succeed(packet).ok).toBe(true)
        expect(stage.events).toEqual([{ type: 'committedBurn', ...BURN }])
        expect(stage.effects).toEqual([])
        expect([stage.state.burns.outbox.entries.size, stage.state.burns.unanswered.size]).toEqual([0, 0])
      })

      it('[MS D-11 safe] what it refused waits, and goes out with its next packet, before a later burn', () => {
        const { stage, packet } = burned()
        expect(stage.tryBurn('alice', null, 5).ok).toBe(true)
        expect(stage.sent).toEqual([])
        const reason = { type: 'failure', text: 'too much' } as const
        expect(stage.fail(packet, 'too much').ok).toBe(true)
        expect(stage.events).toEqual([
          { type: 'failedBurn', ...BURN, reason },
          { type: 'packetQueuedAgain', lane: 'burns', position: 1n, packet: 'burn', attempts: 1, reason },
        ])
        expect(stage.effects).toEqual([])
        expect(stage.distribute('val1', 7).ok).toBe(true)
        expect(stage.sent).toEqual([packet])
        expect(stage.effects).toMatchObject([{ timeoutAtNanos: stage.timeNanos + 86_400n * 10n ** 9n }])
        expect(stage.events.at(-1)).toEqual({
          type: 'packetSentAgain',
          lane: 'burns',
          position: 1n,
          packet: 'burn',
          channel: CHANNEL_ID,
          attempt: 2,
        })
        expect(stage.succeed(packet).ok).toBe(true)
        expect(stage.sent).toEqual([{ ...packet, burn: ustake(5), owner: { ...packet.owner, amounts: [5n] } }])
      })

      it('[MS D-11 safe] what came too late goes out again at once', () => {
        const { stage, packet } = burned()
        expect(stage.timeOut(packet).ok).toBe(true)
        expect(stage.sent).toEqual([packet])
        expect(stage.events.map(({ type }) => type)).toEqual(['failedBurn', 'packetQueuedAgain', 'packetSentAgain'])
      })

      it('[MS D-11 safe] the end of the channel voids it, so that it does not burn of who stakes on the next one', () => {
        const { stage, packet } = burned()
        stage.tryBurn('alice', null, 5)
        expect(entries(stage)).toHaveLength(2)
        expect(stage.close().ok).toBe(true)
        expect(stage.state.burns).toMatchObject({ outbox: { nextPosition: 3n } })
        expect([entries(stage), stage.state.burns.unanswered.size]).toEqual([[], 0])
        const { state } = stage
        expect(stage.timeOut(packet).ok).toBe(true)
        expect(stage.events).toMatchObject([{ type: 'answeredLate', packet: 'burn' }])
        expect([stage.state === state, stage.sent]).toEqual([true, []])
        stage.reopen()
        expect(stage.sent).toEqual([])
      })

      it('[MS D-11 safe] while the pairing is frozen it waits, and goes out when governance ends that', () => {
        const { stage, packet } = burned()
        const state = { channelId: CHANNEL_ID } as const
        expect(stage.door({ type: 'channelFrozen', ...state }).ok).toBe(true)
        expect(stage.tryBurn('alice', null, 5).ok).toBe(true)
        expect(stage.sent).toEqual([])
        expect(stage.timeOut(packet).ok).toBe(true)
        expect(stage.say(addressOf('anybody'), { type: 'flushOutbox' }).ok).toBe(true)
        expect(stage.sent).toEqual([])
        expect(entries(stage).map(({ attempts, status }) => [attempts, status.type])).toEqual([
          [1, 'queued'],
          [0, 'queued'],
        ])
        expect(stage.say(CHAIN, { type: 'unfreeze' }).ok).toBe(true)
        expect(stage.sent).toEqual([packet])
      })

      it('[MS D-11 safe] of which there is none under way, it waits all the same while the pairing is frozen', () => {
        const stage = Stage.open('safe', ['val1'])
        stage.staked('alice', 'val1', 100)
        expect(stage.door({ type: 'channelFrozen', channelId: CHANNEL_ID }).ok).toBe(true)
        expect(stage.tryBurn('alice', null, 30).ok).toBe(true)
        expect([stage.effects, stage.state.burns.unanswered.size]).toEqual([[], 1])
        expect(stage.say(CHAIN, { type: 'unfreeze' }).ok).toBe(true)
        expect(stage.sent).toMatchObject([{ type: 'burn', burn: ustake(30) }])
      })

      it('[MS D-11 safe] is found by whom it is of: two users, two validators, in any order of answers', () => {
        const stage = Stage.open('safe', ['val1', 'val2'], { outboxWindow: 3 })
        for (const user of ['alice', 'bob'])
          for (const validator of ['val1', 'val2']) stage.staked(user, validator, 100)
        const [first, second, third] = [
          stage.burn('alice', 'val1', 10),
          stage.burn('bob', 'val1', 20),
          stage.burn('alice', 'val1', 5),
        ]
        const left = () => [...stage.state.burns.unanswered.values()]
        expect(left()).toEqual([20n, 15n])
        stage.succeed(third)
        expect(left()).toEqual([20n, 10n])
        stage.succeed(second)
        stage.succeed(first)
        expect(left()).toEqual([])
      })

      it('[MS D-11 safe] retries are bounded, told once, and go on when somebody asks', () => {
        const stage = Stage.open('safe', ['val1'], { maxRetries: 2 })
        stage.staked('alice', 'val1', 100)
        const packet = stage.burn('alice', null, 30)
        const told: string[][] = []
        for (let attempt = 1; attempt <= 3; attempt++) {
          stage.fail(packet)
          told.push(stage.events.map(({ type }) => type))
          stage.distribute('val1', 1)
        }
        expect(told).toEqual([
          ['failedBurn', 'packetQueuedAgain'],
          ['failedBurn', 'packetQueuedAgain'],
          ['failedBurn', 'packetQueuedAgain', 'retryExhausted'],
        ])
        expect(stage.sent).toEqual([])
        expect(stage.say(addressOf('anybody'), { type: 'flushOutbox' }).ok).toBe(true)
        expect(stage.sent).toEqual([packet])
        stage.fail(packet)
        expect(stage.events.map(({ type }) => type)).toEqual(['failedBurn', 'packetQueuedAgain'])
        expect(entries(stage)).toMatchObject([{ attempts: 4, status: { type: 'queued' } }])
      })
    })

  it(`[MS D-11 ${rules}] is believed even if nothing was burned: only the packet is looked at`, () => {
    const { stage } = burned()
    const forged = { type: 'burn', validators: [valoperOf('never')], burn: ustake(5) } as const
    expect(stage.fail(forged).ok).toBe(true)
    expect(stage.events).toMatchObject([{ validators: ['never'], amount: 5n }])
  })
})
