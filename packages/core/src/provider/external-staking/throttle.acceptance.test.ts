import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, contextOf, initOf, NO_CHANGE, Stage, slashOf } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { addressOf, fraction, rangeOf, valoperOf } from '../../testing/values.js'
import { instantiateExternalStaking } from './handlers/instantiate.js'
import { queryQueuedSlashes, querySlashThrottle } from './queries.js'
import { checkSlashThrottle } from './slash-throttle.js'

/** A twentieth of what is there, in half a minute; stake unbonds in 100 seconds. */
const THROTTLE = { share: fraction('0.05'), periodSeconds: 30n }
const anybody = addressOf('anybody')

/** 600 of alice and 400 of bob on val1, 1000 of carol on val2: a period lets 100 go. */
function scene(): Stage {
  const stage = Stage.open('safe', ['val1', 'val2'], { slashThrottle: THROTTLE })
  stage.staked('alice', 'val1', 600)
  stage.staked('bob', 'val1', 400)
  stage.staked('carol', 'val2', 1000)
  return stage
}

const slashed = (stage: Stage, validator: string, amount: number, slashRatio: string, infractionHeight = 150n) =>
  unwrap(
    stage.valset({
      height: 200n + infractionHeight,
      slashed: [slashOf(validator, amount, { slashRatio, infractionHeight })],
    }),
  )
const tell = (stage: Stage) => unwrap(stage.say(anybody, { type: 'tellSlashes' }))
const lost = (stage: Stage) => stage.slashed.flatMap(({ slashes }) => slashes.map(({ user, slash }) => [user, slash]))
const left = (stage: Stage, user: string, validator: string) => stage.stakeOf(user, validator).stake.high
const throttled = (stage: Stage) => stage.events.filter(({ type }) => /^slash(Queued|Released)$/.test(type))
const queue = (stage: Stage) =>
  queryQueuedSlashes(stage.state, { limit: 10 }).map(({ number, expected }) => [number, expected])

describe('a slash above what a period lets through', () => {
  it('takes the same part of everybody now, and the rest in the periods after it, of which none takes more', () => {
    const stage = scene()
    // A fifth of 1000 on val1: 200, of which 100 fit.
    slashed(stage, 'val1', 200, '0.2')
    expect(lost(stage)).toEqual([
      ['bob', 40n],
      ['alice', 60n],
    ])
    expect(throttled(stage)).toEqual([{ type: 'slashQueued', validator: 'val1', user: null, amount: 100n }])
    expect(queue(stage)).toEqual([[1n, 100n]])
    tell(stage)
    expect(stage.slashed).toHaveLength(1)
    stage.wait(30)
    // Of 1900 there 95 may go.
    tell(stage)
    expect(lost(stage).slice(2)).toEqual([
      ['bob', 37n],
      ['alice', 56n],
    ])
    expect(throttled(stage)).toMatchObject([{ type: 'slashReleased', amount: 93n, waiting: 5n, escaped: 2n }])
    stage.wait(30)
    // Any packet will do.
    unwrap(stage.distribute('val2', 5))
    expect(throttled(stage)).toMatchObject([{ type: 'slashReleased', waiting: 0n }])
    // All parts together at most a fifth, and what rounding left less.
    expect([left(stage, 'alice', 'val1'), left(stage, 'bob', 'val1'), left(stage, 'carol', 'val2')]).toEqual([
      482n,
      321n,
      1000n,
    ])
    expect(queue(stage)).toEqual([])
  })

  it('a slash that fits is taken whole, and so is the next, up to the unit', () => {
    const stage = scene()
    slashed(stage, 'val1', 50, '0.05', 150n)
    slashed(stage, 'val2', 50, '0.05', 160n)
    expect(throttled(stage)).toEqual([])
    expect(querySlashThrottle(stage.state, stage.timeNanos)).toMatchObject({ exposed: 1900n, left: 0n, waiting: 0 })
    slashed(stage, 'val2', 19, '0.02', 170n)
    expect(throttled(stage)).toEqual([{ type: 'slashQueued', validator: 'val2', user: null, amount: 19n }])
  })

  it('keeps the order in which slashes were told, also where a later one would fit', () => {
    const stage = scene()
    slashed(stage, 'val1', 200, '0.2', 150n)
    stage.wait(30)
    slashed(stage, 'val2', 10, '0.01', 160n)
    // 95 of the first go out with the packet, and the second waits behind its rest.
    expect(lost(stage).map(([user]) => user)).toEqual(['bob', 'alice', 'bob', 'alice'])
    expect(queue(stage)).toEqual([
      [1n, 5n],
      [2n, 10n],
    ])
    stage.wait(30)
    tell(stage)
    expect(lost(stage).at(-1)).toEqual(['carol', 10n])
    expect(queue(stage)).toEqual([])
  })

  it('asking again and again within a period takes nothing, and wears nothing off what waits', () => {
    const stage = scene()
    slashed(stage, 'val1', 200, '0.2')
    const before = stage.state
    for (let asked = 0; asked < 20; asked++) tell(stage)
    expect(stage.state).toBe(before)
  })

  it('what is exposed falls with burns and grows with arrivals: by what is gone, and by what is there', () => {
    const stage = scene()
    const exposed = () => querySlashThrottle(stage.state, stage.timeNanos)?.exposed
    stage.unstaked('alice', 'val1', 100)
    expect(exposed()).toBe(2000n)
    const coming = stage.stake('alice', 'val1', 50)
    // 500 are certain, 100 wait, 50 come, and 10 are nowhere.
    unwrap(stage.tryBurn('alice', 'val1', 660))
    expect(stage.events).toMatchObject([{ unbonding: 100n, inFlight: 50n, missing: 10n }])
    expect(exposed()).toBe(1400n)
    unwrap(stage.succeed(coming))
    expect(exposed()).toBe(1400n)
    unwrap(stage.tryBurn('bob', null, 30))
    expect(exposed()).toBe(1370n)
    stage.unstaked('bob', 'val1', 70)
    stage.wait(100)
    // Free, and not fetched: exposed until it is.
    expect(exposed()).toBe(1370n)
    expect(stage.withdraw('bob')).toBe(70n)
    expect(exposed()).toBe(1300n)
  })

  it('begins no period where it takes nothing: all have left, and are free', () => {
    const stage = scene()
    stage.unstaked('carol', 'val2', 1000)
    stage.wait(100)
    slashed(stage, 'val2', 200, '0.2')
    expect(throttled(stage)).toEqual([])
    expect(querySlashThrottle(stage.state, stage.timeNanos)).toMatchObject({ period: null, left: 100n })
  })

  it('a message takes ten that wait at most; what is told with it waits behind the rest, though it would fit', () => {
    const stage = scene()
    slashed(stage, 'val1', 100, '0.1', 150n)
    for (let told = 1n; told <= 12n; told++) slashed(stage, 'val2', 2, '0.002', 160n + told)
    expect(queue(stage)).toHaveLength(10)
    stage.wait(30)
    slashed(stage, 'val1', 1, '0.001', 190n)
    expect(throttled(stage).map(({ type }) => type)).toEqual([...Array(10).fill('slashReleased'), 'slashQueued'])
    expect(querySlashThrottle(stage.state, stage.timeNanos)).toMatchObject({ waiting: 3 })
    expect(queue(stage).map(([number]) => number)).toEqual([11n, 12n, 13n])
    tell(stage)
    expect(queue(stage)).toEqual([])
  })

  it('shows where the period stands', () => {
    const stage = scene()
    expect(querySlashThrottle(stage.state, stage.timeNanos)).toEqual({
      ...THROTTLE,
      exposed: 2000n,
      period: null,
      left: 100n,
      waiting: 0,
    })
    const beganAtNanos = stage.timeNanos
    slashed(stage, 'val1', 200, '0.2')
    const period = { beganAtNanos, endsAtNanos: beganAtNanos + 30n * 10n ** 9n, exposed: 2000n, taken: 100n }
    expect(querySlashThrottle(stage.state, stage.timeNanos)).toMatchObject({
      exposed: 1900n,
      period,
      left: 0n,
      waiting: 1,
    })
    stage.wait(30)
    expect(querySlashThrottle(stage.state, stage.timeNanos)).toMatchObject({ period: null, left: 95n })
    expect(querySlashThrottle(new Stage('safe').state, 0n)).toBeNull()
  })
})

describe('leaving while a slash waits', () => {
  it('never takes longer: who is free goes, and the event says what is no longer there', () => {
    const stage = scene()
    stage.unstaked('alice', 'val1', 600)
    stage.wait(90)
    slashed(stage, 'val1', 200, '0.2')
    stage.wait(10)
    // 60 of her 600 were taken before she was free; the rest is hers.
    expect(stage.withdraw('alice')).toBe(540n)
    stage.wait(20)
    tell(stage)
    const [released] = throttled(stage)
    expect(released).toMatchObject({ type: 'slashReleased', escaped: expect.toSatisfy((n: bigint) => n >= 60n) })
    expect(left(stage, 'bob', 'val1')).toBeGreaterThanOrEqual(320n)
  })

  it('where all of them are gone nothing is taken, and the vault is told nothing', () => {
    const stage = scene()
    slashed(stage, 'val1', 100, '0.1', 150n)
    slashed(stage, 'val2', 50, '0.05', 160n)
    stage.unstaked('carol', 'val2', 1000)
    stage.wait(100)
    expect(stage.withdraw('carol')).toBe(1000n)
    tell(stage)
    expect(throttled(stage)).toEqual([
      { type: 'slashReleased', validator: 'val2', user: null, amount: 0n, waiting: 0n, escaped: 50n },
    ])
    expect([stage.effects, queue(stage)]).toEqual([[], []])
  })

  it('[MS D-14 safe] given back while its slash waits all of it is as old as it was; else it is what came last', () => {
    const [waiting, plain] = [scene(), scene()]
    slashed(waiting, 'val1', 200, '0.2')
    const recent = (stage: Stage) => stage.stakeOf('alice', 'val1').recent.map(({ amount }) => amount)
    expect([recent(waiting), recent(plain)]).toEqual([[540n], [600n]])
    for (const stage of [waiting, plain]) unwrap(stage.internalUnstake('alice', 'val1', 60))
    expect([recent(waiting), recent(plain)]).toEqual([[540n], [540n]])
  })

  it('[MS D-13 safe] is no short cut: from a tombstoned validator stake waits the period, and bears its part', () => {
    const stage = scene()
    const tombstoned = [valoperOf('val1')]
    unwrap(stage.valset({ height: 300n, tombstoned, slashed: [slashOf('val1', 200, { slashRatio: '0.2' })] }))
    stage.unstaked('alice', 'val1', 540)
    expect(stage.withdraw('alice')).toBe(0n)
    stage.wait(30)
    tell(stage)
    stage.wait(30)
    tell(stage)
    stage.wait(40)
    // A fifth of 600 is gone, less what rounding left.
    expect(stage.withdraw('alice')).toBe(481n)
    // Nothing waits any more: the tombstone lets go at once.
    stage.unstaked('bob', 'val1', 10)
    expect(stage.withdraw('bob')).toBe(10n)
  })

  it('stake that the consumer gives back waits the period, too, while its validator has a slash to bear', () => {
    const stage = scene()
    slashed(stage, 'val1', 200, '0.2')
    unwrap(stage.internalUnstake('alice', 'val1', 540))
    unwrap(stage.internalUnstake('carol', 'val2', 1000))
    expect([stage.withdraw('alice'), stage.withdraw('carol')]).toEqual([0n, 1000n])
    stage.wait(100)
    expect(stage.withdraw('alice')).toBe(540n)
  })

  it('the end of the channel makes what waits void: everybody is free at once', () => {
    const stage = scene()
    slashed(stage, 'val1', 200, '0.2')
    slashed(stage, 'val2', 200, '0.2', 160n)
    unwrap(stage.close())
    expect(stage.events).toContainEqual({ type: 'queuedSlashesVoided', slashes: 2n })
    stage.wait(30)
    tell(stage)
    expect(stage.slashed).toHaveLength(1)
    expect(stage.withdraw('alice')).toBe(540n)
    // And tells of none where none waits.
    const calm = scene()
    unwrap(calm.close())
    expect(calm.events.map(({ type }) => type)).not.toContain('queuedSlashesVoided')
  })

  it('ends however many slashes wait: their number is told, and none of them is looked at', () => {
    const stage = scene()
    for (let told = 0n; told < 50n; told++) slashed(stage, 'val1', 200, '0.2', 150n + told)
    unwrap(stage.close())
    expect(stage.events.filter(({ type }) => type.startsWith('queuedSlash'))).toEqual([
      { type: 'queuedSlashesVoided', slashes: 50n },
    ])
  })
})

describe('stake that arrives after a slash of what was there', () => {
  /** 900 of alice are there; bob's 1000 arrive after the slash of 190, the consumer's tenth of both. */
  const arriving = () => {
    const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction('0.15'), periodSeconds: 30n } })
    stage.staked('alice', 'val1', 900)
    const packet = stage.stake('bob', 'val1', 1000)
    slashed(stage, 'val1', 190, '0.1')
    expect(lost(stage)).toEqual([['alice', 90n]])
    unwrap(stage.succeed(packet))
    return stage
  }

  it('bears its share as far as the period allows, and the rest later', () => {
    const stage = arriving()
    // 135 of 900 may go, 90 went.
    expect(lost(stage)).toEqual([
      ['alice', 90n],
      ['bob', 45n],
    ])
    expect(throttled(stage)).toEqual([{ type: 'slashQueued', validator: 'val1', user: 'bob', amount: 55n }])
    stage.wait(30)
    tell(stage)
    expect(lost(stage).slice(2)).toEqual([['bob', 55n]])
    expect(stage.stakeOf('bob', 'val1')).toMatchObject({ stake: rangeOf(900), recent: [{ amount: 900n }] })
  })

  it('is found where it went meanwhile, as long as it waits', () => {
    const stage = arriving()
    stage.unstaked('bob', 'val1', 955)
    stage.wait(30)
    tell(stage)
    expect(stage.stakeOf('bob', 'val1').pendingUnbonds).toMatchObject([{ amount: 900n }])
    expect(throttled(stage)).toMatchObject([
      { type: 'slashReleased', user: 'bob', amount: 55n, waiting: 0n, escaped: 0n },
    ])
  })

  it('is not found where it is free', () => {
    const stage = arriving()
    stage.unstaked('bob', 'val1', 955)
    stage.wait(100)
    tell(stage)
    expect(throttled(stage)).toMatchObject([
      { type: 'slashReleased', user: 'bob', amount: 0n, waiting: 0n, escaped: 55n },
    ])
    expect(stage.effects).toEqual([])
    expect(stage.withdraw('bob')).toBe(955n)
  })

  it('is found in all parts in which it went, the first first; a part that is taken whole is gone', () => {
    const stage = arriving()
    stage.unstaked('bob', 'val1', 30)
    stage.wait(1)
    stage.unstaked('bob', 'val1', 925)
    stage.wait(29)
    tell(stage)
    expect(stage.stakeOf('bob', 'val1').pendingUnbonds).toEqual([
      { amount: 900n, releaseAtNanos: stage.timeNanos + 71n * 10n ** 9n },
    ])
  })

  /** Bob has 500 there, of which 300 left, before his 1000 arrive. */
  const again = () => {
    const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction('0.15'), periodSeconds: 30n } })
    stage.staked('alice', 'val1', 400)
    stage.staked('bob', 'val1', 500)
    stage.unstaked('bob', 'val1', 300)
    stage.wait(1)
    const packet = stage.stake('bob', 'val1', 1000)
    // It may have been there: the consumer told of it a second later.
    unwrap(stage.valset({ height: 200n, timeSeconds: NO_CHANGE.timeSeconds + 2n, slashed: [slashOf('val1', 190)] }))
    stage.wait(1)
    unwrap(stage.succeed(packet))
    return stage
  }

  it('is taken of nothing that left before it arrived', () => {
    const stage = again()
    const [old] = stage.stakeOf('bob', 'val1').pendingUnbonds
    expect(old).toMatchObject({ amount: 270n })
    expect(queue(stage)).toEqual([[1n, 55n]])
    stage.unstaked('bob', 'val1', stage.stakeOf('bob', 'val1').stake.high)
    stage.wait(30)
    tell(stage)
    expect(stage.stakeOf('bob', 'val1').pendingUnbonds).toMatchObject([old, { amount: 1080n }])
  })

  it('is taken of what came with it, and what came before is as old as it was', () => {
    const stage = again()
    const recent = () => stage.stakeOf('bob', 'val1').recent.map(({ amount }) => amount)
    const before = recent()
    stage.wait(30)
    tell(stage)
    expect(throttled(stage)).toMatchObject([{ amount: 55n, waiting: 0n }])
    expect(recent()).toEqual([before[0], (before[1] ?? 0n) - 55n])
  })

  it('waits again for what a period has no room for, slash by slash', () => {
    const stage = Stage.open('safe', ['val1'], { slashThrottle: { share: fraction('0.1'), periodSeconds: 30n } })
    stage.staked('alice', 'val1', 100)
    const packet = stage.stake('bob', 'val1', 10_000)
    slashed(stage, 'val1', 1010, '0.1', 150n)
    stage.wait(30)
    slashed(stage, 'val1', 909, '0.1', 160n)
    expect(lost(stage)).toEqual([
      ['alice', 10n],
      ['alice', 9n],
    ])
    unwrap(stage.succeed(packet))
    // A tenth of 10,000, and a tenth of what that leaves; each waits for itself.
    expect(queue(stage).map(([, expected]) => expected)).toEqual([1000n, 900n])
    stage.wait(30)
    tell(stage)
    // Of 10,081 that are there 1,008 may go.
    expect(throttled(stage)).toMatchObject([
      { user: 'bob', amount: 1000n, waiting: 0n, escaped: 0n },
      { user: 'bob', amount: 8n, waiting: 892n, escaped: 0n },
    ])
    expect(queue(stage)).toEqual([[2n, 892n]])
    stage.wait(30)
    tell(stage)
    expect(stage.stakeOf('bob', 'val1').stake).toEqual(rangeOf(8100))
    expect(queue(stage)).toEqual([])
  })
})

describe('checkSlashThrottle', () => {
  const created = (slashThrottle: typeof THROTTLE, rules: 'safe' | 'reference' = 'safe') =>
    instantiateExternalStaking(initOf({ slashThrottle }), contextOf(rules))

  it.each([
    ['nothing', { ...THROTTLE, share: fraction('0') }, { field: 'share', above: 0n, atMost: 10n ** 18n }],
    ['more than all', { ...THROTTLE, share: fraction('1.01') }, { field: 'share', above: 0n, atMost: 10n ** 18n }],
    ['in no time', { ...THROTTLE, periodSeconds: 0n }, { field: 'periodSeconds', above: 0n, atMost: 100n }],
    [
      'for longer than stake unbonds',
      { ...THROTTLE, periodSeconds: 101n },
      { field: 'periodSeconds', above: 0n, atMost: 100n },
    ],
  ])('refuses %s', (_what, throttle, limits) => {
    const refused = { ok: false, error: { type: 'InvalidSlashThrottle', ...limits } }
    expect(checkSlashThrottle(throttle, 100n)).toMatchObject(refused)
    expect(created(throttle)).toMatchObject(refused)
  })

  it('takes all in a whole unbonding period', () => {
    expect(checkSlashThrottle({ share: fraction('1'), periodSeconds: 100n }, 100n).ok).toBe(true)
  })

  it('is not known under reference', () => {
    expect(created(THROTTLE, 'reference')).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'slashThrottle' },
    })
    expect(new Stage('reference').state.config.slashThrottle).toBeNull()
  })
})

describe('a handler that refuses', () => {
  it('leaves what waits alone, though its time has come', () => {
    const stage = scene()
    slashed(stage, 'val1', 200, '0.2')
    stage.wait(30)
    const before = stage.state
    expect(stage.internalUnstake('nobody', 'val1', 5)).toMatchObject({ ok: false, error: { type: 'StakeNotFound' } })
    expect(stage.state).toBe(before)
    expect(stage.channelId).toBe(CHANNEL_ID)
  })
})
