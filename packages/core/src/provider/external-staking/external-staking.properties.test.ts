import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExternalPlay } from '../../../test-support/external-play.js'
import { CHANNEL_ID, contextOf, RULE_SETS, ustake } from '../../../test-support/external-staking.js'
import {
  anyStep,
  calmStep,
  type ExternalStep,
  rewardStep,
  USERS,
  VALIDATORS,
} from '../../../test-support/external-steps.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { addressOf, valoperOf } from '../../testing/values.js'
import type { ExternalStakingMessage } from './messages.js'
import { externalStakingCodec } from './state.js'
import { transitionExternalStaking } from './transition.js'

function play(rules: RuleSetName, steps: readonly ExternalStep[]): ExternalPlay {
  const played = new ExternalPlay(rules)
  for (const next of steps) {
    played.take(next)
    expect(played.complaints()).toEqual([])
  }
  return played
}

/** Amounts of which no sum or product makes the contracts abort: whatever is answered settles. */
const settlingSteps = fc
  .array(calmStep, { maxLength: 40 })
  .map((steps) => steps.filter((step) => !('amount' in step) || step.amount < 1n << 60n))

describe('rewards under safe', () => {
  it('[INV MS-E4] [INV MS-E5] paid, promised, to withdraw and dust are all that came, whatever the order of operations', () => {
    fc.assert(fc.property(fc.array(rewardStep, { maxLength: 60 }), (steps) => void play('safe', steps)))
  })

  it('[MS D-10 safe] [INV MS-E4] whoever withdraws at whatever moment gets what he earned, once', () => {
    fc.assert(
      fc.property(fc.array(rewardStep, { maxLength: 40 }), (steps) => {
        const played = play(
          'safe',
          // On a closed or frozen channel nobody can withdraw.
          steps.filter(({ type }) => type !== 'close' && type !== 'freeze'),
        )
        const { stage } = played
        played.answerAll()
        for (const name of USERS)
          for (const where of VALIDATORS) {
            const earned = stage.rewardOf(name, where)
            for (let asked = 0; asked < 2; asked++)
              played.take({ type: 'withdrawRewards', user: name, validator: where })
            expect(stage.rewardOf(name, where)).toBe(0n)
            expect(stage.stakeOf(name, where).reservedFunds).toBe(earned)
          }
        played.answerAll()
        expect(played.complaints()).toEqual([])
      }),
    )
  })
})

describe.each(RULE_SETS)('any sequence of messages under %s', (rules) => {
  it(`[INV MS-E1] [INV MS-E2] [INV MS-E3] [INV MS-E4] [INV MS-E5] [INV MS-E6] [INV MS-E7] [INV MS-I9] hold after every step under ${rules}`, () => {
    fc.assert(fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => void play(rules, steps)))
  })

  it('without slashes, burns and a close no sum ever differs', () => {
    fc.assert(fc.property(fc.array(calmStep, { maxLength: 60 }), (steps) => void play(rules, steps)))
  })

  it('leads to a state that its codec gives back', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const { state } = play(rules, steps).stage
        const read = externalStakingCodec.decode(externalStakingCodec.encode(state))
        expect(read).toEqual({ ok: true, value: state })
      }),
      { numRuns: 30 },
    )
  })

  it('leaves the state before a message as it was, whatever comes of the message', () => {
    const user = fc.constantFrom(...USERS)
    const where = fc.constantFrom(...VALIDATORS)
    const many = fc.bigInt({ min: 0n, max: 100n })
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), user, where, many, (steps, name, validator, amount) => {
        const { state, timeNanos } = play(rules, steps).stage
        const bytes = externalStakingCodec.encode(state)
        const stake = { validator: valoperOf(validator), amount: ustake(amount) }
        const messages: readonly [string, ExternalStakingMessage][] = [
          [name, { type: 'unstake', ...stake }],
          [name, { type: 'withdrawUnbonded' }],
          [name, { type: 'withdrawRewards', validator: stake.validator, remoteRecipient: 'somebody' }],
          ['vault', { type: 'burnVirtualStake', owner: addressOf(name), ...stake }],
          ['ibc', { type: 'channelCloseInit', channelId: CHANNEL_ID }],
        ]
        for (const [sender, msg] of messages)
          transitionExternalStaking(state, msg, contextOf(rules, { sender: addressOf(sender), timeNanos }))
        expect(externalStakingCodec.encode(state)).toEqual(bytes)
      }),
      { numRuns: 30 },
    )
  })

  it('lets everybody out: all that was staked comes back once every packet is answered and the period is over', () => {
    fc.assert(
      fc.property(settlingSteps, (steps) => {
        const played = play(rules, steps)
        const { stage, books } = played
        played.answerAll()
        for (const name of USERS)
          for (const where of VALIDATORS) {
            const { high } = stage.stakeOf(name, where).stake
            if (high > 0n) stage.unstaked(name, where, high)
          }
        stage.wait(100)
        for (const name of USERS) expect(stage.withdraw(name)).toBe(books.lienOf(name).high)
        for (const { totalStake } of stage.state.distributions.values()) expect(totalStake).toBe(0n)
      }),
    )
  })

  it('pays all that was earned, once, when nothing is in flight', () => {
    fc.assert(
      fc.property(settlingSteps, (steps) => {
        const played = play(
          rules,
          steps.filter(({ type }) => rules === 'safe' || type !== 'withdrawRewards'),
        )
        const { stage } = played
        played.answerAll()
        for (const name of USERS)
          for (const where of VALIDATORS) {
            const earned = stage.rewardOf(name, where)
            if (typeof earned !== 'bigint' || earned === 0n) continue
            const packet = stage.withdrawRewards(name, where)
            expect(packet.rewards.amount).toBe(earned)
            unwrap(stage.succeed(packet))
            expect(stage.rewardOf(name, where)).toBe(0n)
          }
      }),
    )
  })
})
