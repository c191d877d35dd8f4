import { describe, expect, it } from 'vitest'
import { Stage, slashOf, withKey } from '../../../../test-support/external-staking.js'
import { unwrap } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ValidatorDigest } from '../../../packets/digest.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { addressOf, uint, valoperOf } from '../../../testing/values.js'
import { committedSum, digestFor, withDigest } from '../digest-book.js'

const V1 = valoperOf('val1')
const said = (applied: bigint, sum: number, counted = sum): ValidatorDigest => ({
  validator: V1,
  applied,
  sum: uint(sum),
  counted: uint(counted),
})
const digest = (stage: Stage) => digestFor(stage.state, V1)

/** Alice has 100 on val1. */
function staged(): Stage {
  const stage = Stage.open('safe', ['val1'])
  stage.staked('alice', 'val1', 100)
  return stage
}

function audit(stage: Stage): ProviderPacket {
  unwrap(stage.say(addressOf('anybody'), { type: 'audit' }))
  const [effect] = stage.effects
  if (effect?.type !== 'sendPacket') throw new Error('nothing was sent')
  return effect.packet
}

/** The consumer answers a packet, with digests. */
function answered(stage: Stage, packet: ProviderPacket, data: unknown): readonly object[] {
  const { channelId } = stage
  const sequence = packet.type === 'audit' ? packet.nonce : 1n
  unwrap(stage.door({ type: 'acknowledgePacket', channelId, sequence, packet, ack: { type: 'success', data } }))
  return stage.events
}

describe('audit', () => {
  it('[MS D-31 safe] numbers its questions, and compares validators that were quiet since', () => {
    const stage = staged()
    const first = audit(stage)
    expect([first, audit(stage)]).toEqual([
      { type: 'audit', nonce: 1n },
      { type: 'audit', nonce: 2n },
    ])
    expect(answered(stage, first, [said(1n, 100)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(answered(stage, audit(stage), [said(1n, 99)])).toMatchObject([
      { type: 'auditAnswered' },
      { type: 'diverged', validator: V1, by: 'sum', ours: 100n, theirs: 99n },
    ])
    expect(digest(stage).isDiverged).toBe(true)
  })

  it.each([
    ['a number that differs', said(2n, 100), 'applied'],
    ['stake that is not here', said(1n, 100, 101), 'counted'],
  ] as const)('[MS D-31 safe] finds %s', (_what, theirs, by) => {
    const stage = staged()
    expect(answered(stage, audit(stage), [theirs])).toMatchObject([{}, { type: 'diverged', by }])
  })

  it('[MS D-31 safe] a validator of which the consumer says nothing was given nothing', () => {
    const stage = staged()
    expect(answered(stage, audit(stage), undefined)).toMatchObject([
      {},
      { type: 'diverged', by: 'applied', theirs: 0n },
    ])
  })

  it('[MS D-31 safe] is silent of what changed meanwhile: packets, a slash whose news is faster, a return', () => {
    const moved: readonly ((stage: Stage) => unknown)[] = [
      (stage) => stage.stake('alice', 'val1', 5),
      (stage) => stage.staked('alice', 'val1', 5),
      (stage) => stage.internalUnstake('alice', 'val1', 40),
      (stage) => stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] }),
    ]
    for (const move of moved) {
      const stage = staged()
      const asked = audit(stage)
      move(stage)
      expect(answered(stage, asked, [said(1n, 100)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 0 }])
    }
  })

  it('an answer that cannot be read, or none, makes nobody wiser', () => {
    const stage = staged()
    expect(answered(stage, audit(stage), 7)).toMatchObject([{ type: 'digestsUnreadable', validators: [] }])
    stage.fail(audit(stage))
    expect(stage.events).toMatchObject([{ type: 'auditFailed', nonce: 2n }])
    expect(digest(stage).isDiverged).toBe(false)
  })
})

describe('what is compared with every answer', () => {
  it('[MS D-31 safe] only when nothing else is unresolved and the numbers are equal', () => {
    const stage = staged()
    const [one, two] = [stage.stake('alice', 'val1', 10), stage.stake('alice', 'val1', 20)]
    expect(answered(stage, one, [said(3n, 7)])).toMatchObject([{ type: 'committedStake' }])
    expect(answered(stage, two, [said(2n, 7)])).toMatchObject([{ type: 'committedStake' }])
    expect(answered(stage, stage.stake('alice', 'val1', 1), [said(4n, 131)])).toHaveLength(1)
    expect(answered(stage, stage.stake('alice', 'val1', 1), [said(5n, 131)])).toMatchObject([
      {},
      { type: 'diverged', by: 'sum', ours: 132n, theirs: 131n },
    ])
  })

  it('[MS D-31 safe] or at any moment, when more was applied than was ever sent', () => {
    const stage = staged()
    const [one] = [stage.stake('alice', 'val1', 10), stage.stake('alice', 'val1', 20)]
    expect(answered(stage, one, [said(4n, 130)])).toMatchObject([{}, { type: 'diverged', by: 'applied', theirs: 4n }])
  })

  it('[MS D-31 safe] an unstake that governance let go stays unresolved until its answer, which is counted then', () => {
    for (const isTaken of [true, false]) {
      const stage = staged()
      const unstake = stage.unstake('alice', 'val1', 30)
      stage.wait(10_000_000)
      unwrap(stage.say(CHAIN, { type: 'forceUnstake', txId: unstake.txId }))
      expect([digest(stage).unresolved, committedSum(stage.state, V1)]).toEqual([1n, 100n])
      unwrap(isTaken ? stage.succeed(unstake) : stage.fail(unstake))
      expect([digest(stage).unresolved, committedSum(stage.state, V1)]).toEqual([0n, isTaken ? 70n : 100n])
      // What the consumer did not take off it counts on, and it is gone here.
      const answer = isTaken ? said(2n, 70) : said(1n, 100)
      expect(answered(stage, audit(stage), [answer])).toHaveLength(isTaken ? 1 : 2)
    }
  })

  it('forgets everything with its channel', () => {
    const stage = staged()
    stage.stake('alice', 'val1', 5)
    unwrap(stage.close())
    expect(stage.state.digests.validators.size).toBe(0)
    stage.reopen()
    stage.valset({ additions: [withKey('val1')] })
    stage.staked('alice', 'val1', 3)
    expect([digest(stage).committed, committedSum(stage.state, V1)]).toEqual([1n, 3n])
    stage.state = withDigest(stage.state, V1, { ...digest(stage), isKnown: false })
    expect(answered(stage, audit(stage), [said(9n, 3)])).toHaveLength(1)
    expect(digest(stage)).toMatchObject({ committed: 9n, isKnown: true })
  })
})
