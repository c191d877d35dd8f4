import { describe, expect, it } from 'vitest'
import { Stage, slashOf, withKey } from '../../../../test-support/external-staking.js'
import { unwrap } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import type { ValidatorDigest } from '../../../packets/digest.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { addressOf, fraction, uint, valoperOf } from '../../../testing/values.js'
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

  it('[MS D-31 safe] is silent of a packet that was under way all the while, though the consumer may have applied it', () => {
    const stage = staged()
    stage.stake('alice', 'val1', 5)
    expect(answered(stage, audit(stage), [said(2n, 105)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 0 }])
  })

  it('[MS D-31 safe] is silent while a re-sync is on its way: the consumer may have taken it; also one that was left', () => {
    for (const isLeft of [false, true]) {
      const stage = staged()
      stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] })
      unwrap(stage.say(CHAIN, { type: 'resync', validator: V1 }))
      const resync = stage.packet('resync')
      if (isLeft) unwrap(stage.say(CHAIN, { type: 'endResync', validator: V1 }))
      // It counts from 90 by now, and its answer is faster than that to the re-sync.
      expect(answered(stage, audit(stage), [said(1n, 90)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 0 }])
      // And one that was asked before the re-sync may be answered after it.
      const asked = audit(stage)
      unwrap(stage.succeed(resync))
      expect(answered(stage, asked, [said(1n, 100, 90)])).toEqual([{ type: 'auditAnswered', nonce: 2n, compared: 0 }])
      expect(answered(stage, audit(stage), [said(1n, 90)])).toEqual([{ type: 'auditAnswered', nonce: 3n, compared: 1 }])
    }
  })

  it('[MS D-31 safe] tells a difference once, and goes on counting where the consumer is, so that a re-sync finds equal numbers', () => {
    const stage = staged()
    expect(answered(stage, audit(stage), [said(3n, 100)])).toMatchObject([
      {},
      { type: 'diverged', by: 'applied', ours: 1n, theirs: 3n },
    ])
    expect(answered(stage, audit(stage), [said(3n, 99)])).toEqual([{ type: 'auditAnswered', nonce: 2n, compared: 1 }])
    unwrap(stage.say(CHAIN, { type: 'resync', validator: V1 }))
    expect(stage.sent).toMatchObject([{ applied: 3n, sum: 100n }])
  })

  it('[MS D-31 safe] a difference keeps new stake away, and holds nobody who wants to leave', () => {
    const stage = staged()
    answered(stage, audit(stage), [said(1n, 99)])
    const frozen = { type: 'ValidatorFrozen', validator: V1, reason: 'diverged' }
    expect(stage.tryStake('alice', 'val1', 1)).toEqual({ ok: false, error: frozen })
    unwrap(stage.tryUnstake('alice', 'val1', 1))
  })

  it('needs a channel on which something can be sent', () => {
    const audited = (stage: Stage) => stage.say(addressOf('anybody'), { type: 'audit' })
    expect(audited(new Stage('safe'))).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    const stage = staged()
    unwrap(audited(stage))
    expect(stage.events).toEqual([{ type: 'auditSent', nonce: 1n }])
    expect(stage.effects).toMatchObject([{ timeoutAtNanos: stage.timeNanos + 600n * 10n ** 9n }])
    unwrap(stage.door({ type: 'channelFrozen', channelId: stage.channelId }))
    expect(audited(stage)).toMatchObject({ error: { type: 'PairingFrozen' } })
  })

  it('an answer that cannot be read, or none, makes nobody wiser', () => {
    const stage = staged()
    const unread = (reason: string) => [{ type: 'digestsUnreadable', validators: [], reason }]
    expect(answered(stage, audit(stage), 7)).toEqual(unread('not a list of digests'))
    expect(answered(stage, audit(stage), { type: 'unreadable', reason: 'no JSON' })).toEqual(unread('no JSON'))
    stage.fail(audit(stage))
    expect(stage.events).toEqual([{ type: 'auditFailed', nonce: 3n, reason: { type: 'failure', text: 'no' } }])
    stage.timeOut(audit(stage))
    expect(stage.events).toEqual([{ type: 'auditFailed', nonce: 4n, reason: { type: 'timeout' } }])
    expect(stage.effects).toEqual([])
    expect(digest(stage).isDiverged).toBe(false)
  })
})

/** What an honest consumer says, and what a re-sync tells it. */
interface Honest {
  readonly applied: bigint
  readonly sum: number
  readonly counted: number
  readonly slashed?: bigint
  readonly returned?: bigint
}

const honest: readonly (readonly [what: string, play: (stage: Stage) => unknown, says: Honest])[] = [
  ['a burn', (stage) => stage.succeed(stage.burn('alice', 'val1', 30)), { applied: 2n, sum: 70, counted: 70 }],
  [
    'a slash',
    (stage) => stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] }),
    { applied: 1n, sum: 100, counted: 90, slashed: 10n },
  ],
  [
    'stake given back',
    (stage) => stage.internalUnstake('alice', 'val1', 40),
    { applied: 1n, sum: 100, counted: 60, returned: 40n },
  ],
  [
    'more offered than there is',
    (stage) => stage.internalUnstake('alice', 'val1', 130),
    { applied: 1n, sum: 100, counted: 0, returned: 130n },
  ],
  [
    'an unstake of which a slash took a part',
    (stage) => {
      const unstake = stage.unstake('alice', 'val1', 95)
      stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] })
      stage.succeed(unstake)
    },
    { applied: 2n, sum: 5, counted: 0, slashed: 10n },
  ],
  [
    'an unstake of which a burn took a part',
    (stage) => {
      const unstake = stage.unstake('alice', 'val1', 60)
      stage.succeed(stage.burn('alice', 'val1', 50))
      stage.succeed(unstake)
    },
    { applied: 3n, sum: 0, counted: 0 },
  ],
  [
    'an unstake of which a burn took a part, and that failed',
    (stage) => {
      const unstake = stage.unstake('alice', 'val1', 60)
      stage.succeed(stage.burn('alice', 'val1', 50))
      stage.fail(unstake)
      stage.succeed(stage.packet('burn'))
    },
    { applied: 3n, sum: 50, counted: 50 },
  ],
  [
    'stake that arrived after a burn of it',
    (stage) => {
      const stake = stage.stake('bob', 'val1', 200)
      stage.tryBurn('bob', null, 20)
      stage.succeed(stake)
      stage.succeed(stage.packet('burn'))
    },
    { applied: 3n, sum: 280, counted: 280 },
  ],
  [
    'stake that arrived after a slash of it',
    (stage) => {
      const stake = stage.stake('bob', 'val1', 50)
      stage.valset({ height: 200n, slashed: [slashOf('val1', 15)] })
      stage.succeed(stake)
    },
    { applied: 2n, sum: 150, counted: 135, slashed: 15n },
  ],
  [
    'a slash that finds nobody any more',
    (stage) => {
      stage.unstaked('alice', 'val1', 100)
      stage.wait(100)
      stage.valset({ height: 200n, slashed: [slashOf('val1', 7)] })
    },
    { applied: 2n, sum: 0, counted: 0, slashed: 7n },
  ],
]

describe('an honest consumer', () => {
  it.each(honest)(
    '[MS D-31 safe] is never found to differ, and is re-synced to what is here: %s',
    (_what, play, says) => {
      const stage = staged()
      play(stage)
      const { applied, sum, counted, slashed = 0n, returned = 0n } = says
      const quiet = [{ type: 'auditAnswered', nonce: 1n, compared: 1 }]
      expect(answered(stage, audit(stage), [said(applied, sum, counted)])).toEqual(quiet)
      // And one that counts on a unit more is.
      expect(answered(stage, audit(stage), [said(applied, sum, counted + 1)])).toMatchObject([
        {},
        { type: 'diverged', by: 'counted' },
      ])
      unwrap(stage.say(CHAIN, { type: 'resync', validator: V1 }))
      const told = { validator: V1, epoch: 1n, applied, sum: BigInt(counted), slashed, returned }
      expect(stage.sent).toEqual([{ type: 'resync', ...told }])
    },
  )

  it('[MS D-31 safe] has told of a slash of a validator on which nobody ever staked', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.valset({ height: 200n, slashed: [slashOf('val1', 7)] })
    unwrap(stage.say(CHAIN, { type: 'resync', validator: V1 }))
    expect(stage.sent).toMatchObject([{ applied: 0n, sum: 0n, slashed: 7n }])
  })

  it('[MS D-31 safe] has told of what a throttle keeps back, and it is heard when it is taken', () => {
    /** 900 of alice are there; the slash of a tenth takes all that a period lets through, bob's 1000 arrive after it. */
    const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction('0.1'), periodSeconds: 30n } })
    stage.staked('alice', 'val1', 900)
    const stake = stage.stake('bob', 'val1', 1000)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 190)] })
    stage.succeed(stake)
    expect([digest(stage).slashed, committedSum(stage.state, V1)]).toEqual([90n, 1900n])
    stage.wait(30)
    unwrap(stage.say(addressOf('anybody'), { type: 'tellSlashes' }))
    expect([digest(stage).slashed, committedSum(stage.state, V1)]).toEqual([190n, 1900n])
    expect(answered(stage, audit(stage), [said(2n, 1900, 1710)])).toHaveLength(1)
  })

  it('[MS D-31 safe] of what waits a throttle takes it: so much has left, and no stake with it', () => {
    const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction('0.1'), periodSeconds: 30n } })
    stage.staked('alice', 'val1', 900)
    const stake = stage.stake('bob', 'val1', 1000)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 190)] })
    stage.succeed(stake)
    stage.unstaked('bob', 'val1', 1000)
    stage.wait(30)
    unwrap(stage.say(addressOf('anybody'), { type: 'tellSlashes' }))
    expect(stage.stakeOf('bob', 'val1').pendingUnbonds).toMatchObject([{ amount: 900n }])
    expect([digest(stage).slashed, committedSum(stage.state, V1)]).toEqual([190n, 900n])
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

  it('[MS D-31 safe] is silent of equal numbers while something is unresolved: they may be other packets', () => {
    const stage = staged()
    const [x, a, y] = [10, 20, 40].map((amount) => stage.stake('alice', 'val1', amount))
    if (x === undefined || a === undefined || y === undefined) throw new Error('nothing was sent')
    // Applied in this order, answered in another: of 3 each, x is in one sum and y in the other.
    expect(answered(stage, y, [said(4n, 170)])).toHaveLength(1)
    expect(answered(stage, a, [said(3n, 130)])).toHaveLength(1)
    expect(answered(stage, x, [said(2n, 110)])).toHaveLength(1)
    expect(digest(stage)).toMatchObject({ committed: 4n, unresolved: 0n, isDiverged: false })
  })

  it('[MS D-31 safe] what the answer to a burn says counts, too; what an answer says of others does not', () => {
    const stage = Stage.open('safe', ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('alice', 'val2', 100)
    const other = { ...said(9n, 9), validator: valoperOf('val2') }
    unwrap(stage.succeed(stage.burn('alice', 'val1', 30), [said(2n, 70), other]))
    expect(stage.events.map(({ type }) => type)).toEqual(['committedBurn'])
    unwrap(stage.succeed(stage.burn('alice', 'val1', 30), [said(3n, 41), other]))
    expect(stage.events.slice(1)).toEqual([{ type: 'diverged', validator: V1, by: 'sum', ours: 40n, theirs: 41n }])
    expect(digestFor(stage.state, valoperOf('val2')).isDiverged).toBe(false)
  })

  it('[MS D-31 safe] an answer that cannot be read settles its packet all the same, and counts as a difference', () => {
    for (const [data, reason] of [
      [7, 'not a list of digests'],
      [{ type: 'unreadable', reason: 'no JSON' }, 'no JSON'],
    ] as const) {
      const stage = staged()
      expect(answered(stage, stage.stake('alice', 'val1', 5), data)).toEqual([
        expect.objectContaining({ type: 'committedStake', amount: 5n }),
        { type: 'digestsUnreadable', validators: [V1], reason },
        { type: 'diverged', validator: V1, by: 'unreadable', ours: 105n, theirs: null },
      ])
      expect(stage.stakeOf('alice', 'val1').stake.low).toBe(105n)
      expect(digest(stage)).toMatchObject({ committed: 2n, unresolved: 0n, isDiverged: true })
      // It is told once; and of what nobody counted nothing differs.
      expect(answered(stage, stage.unstake('alice', 'val1', 5), data)).toHaveLength(2)
      stage.state = withDigest(stage.state, V1, { ...digest(stage), isKnown: false, isDiverged: false })
      expect(answered(stage, stage.unstake('alice', 'val1', 5), data)).toHaveLength(2)
      expect(digest(stage).isDiverged).toBe(false)
    }
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

  it('[MS D-31 safe] but the answer to one of a channel that ended counts nowhere', () => {
    const stage = staged()
    const unstake = stage.unstake('alice', 'val1', 30)
    stage.wait(10_000_000)
    unwrap(stage.say(CHAIN, { type: 'forceUnstake', txId: unstake.txId }))
    unwrap(stage.close())
    stage.reopen()
    stage.valset({ additions: [withKey('val1')] })
    stage.staked('alice', 'val1', 5)
    const coming = stage.stake('alice', 'val1', 7)
    const { digests } = stage.state
    unwrap(stage.succeed(unstake))
    expect([stage.effects, stage.state.digests === digests]).toEqual([[], true])
    unwrap(stage.succeed(coming))
    expect(answered(stage, audit(stage), [said(2n, 12)])).toHaveLength(1)
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
