import { describe, expect, it } from 'vitest'
import { NO_CHANGE, Stage, slashOf, withKey } from '../../../test-support/external-staking.js'
import { statuses } from '../../../test-support/valset.js'
import { RULES } from '../../rules/index.js'
import { coins, rangeOf, valoperOf } from '../../testing/values.js'

/** The second in which a stage begins, on both chains. */
const START = NO_CHANGE.timeSeconds
const val1 = [valoperOf('val1')]

/** What the vault took of whom, in order. */
const taken = (stage: Stage) => stage.slashed.flatMap(({ slashes }) => slashes.map(({ user, slash }) => [user, slash]))
const pendingOf = (stage: Stage, user: string) => stage.stakeOf(user, 'val1').pendingUnbonds.map(({ amount }) => amount)

describe('nobody escapes by leaving', () => {
  const gone = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstaked('alice', 'val1', 100)
    stage.wait(50)
    return stage
  }

  it('[MS X-02 safe] [MS O7 safe] 100 staked, all unstaked, slash of 10 inside the period: 90 come back', () => {
    const stage = gone('safe')
    expect(stage.valset({ height: 200n, tombstoned: val1, slashed: [slashOf('val1', 10)] }).ok).toBe(true)
    expect(taken(stage)).toEqual([['alice', 10n]])
    expect(pendingOf(stage, 'alice')).toEqual([90n])
    expect(statuses(RULES.safe, stage.state.validatorSet)).toEqual({ val1: 'tombstoned' })
    stage.wait(50)
    expect(stage.withdraw('alice')).toBe(90n)
  })

  it('[MS O7 reference] the packet aborts, and all 100 come back', () => {
    const stage = gone('reference')
    const told = stage.valset({ height: 200n, tombstoned: val1, slashed: [slashOf('val1', 10)] })
    expect(told).toEqual({ ok: false, error: { type: 'DivisionByZero', panic: true } })
    expect(statuses(RULES.reference, stage.state.validatorSet)).toEqual({ val1: 'active' })
    stage.wait(50)
    expect(stage.withdraw('alice')).toBe(100n)
  })

  it('[MS X-02 reference] beside somebody who stays, who then bears all of it', () => {
    const stage = gone('reference')
    stage.staked('bob', 'val1', 100)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 20)] })
    expect(taken(stage)).toEqual([['bob', 20n]])
    expect(pendingOf(stage, 'alice')).toEqual([100n])
  })

  it('[MS X-02 safe] beside somebody who stays: each loses a tenth of his own', () => {
    const stage = gone('safe')
    stage.staked('bob', 'val1', 100)
    stage.valset({ height: 200n, timeSeconds: START + 60n, slashed: [slashOf('val1', 20)] })
    expect(taken(stage)).toEqual([
      ['bob', 10n],
      ['alice', 10n],
    ])
  })

  /** 100 staked, 95 unbonding, and a slash of 10. */
  const almostGone = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.unstaked('alice', 'val1', 95)
    return { stage, told: stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] }) }
  }

  it('[MS X-03 safe] 95 of 100 unbonding, slash of 10: at most 10 in all', () => {
    const { stage, told } = almostGone('safe')
    expect(told.ok).toBe(true)
    // floor(5 * 0.1) + floor(95 * 0.1)
    expect(taken(stage)).toEqual([['alice', 9n]])
    expect([stage.stakeOf('alice', 'val1').stake, pendingOf(stage, 'alice')]).toEqual([rangeOf(5), [86n]])
  })

  it('[MS X-03 reference] aborts: 10 of the 5 that are left', () => {
    expect(almostGone('reference').told).toMatchObject({ ok: false, error: { type: 'BelowZero', panic: true } })
  })
})

describe('stake at the time of the infraction', () => {
  /** Alice and bob have 100 each; the infraction is at second 10; alice adds 100 at second 20; the slash of 20 is told at second 30. */
  const late = (rules: 'safe' | 'reference', infractionTimeSeconds: bigint) => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.staked('bob', 'val1', 100)
    stage.wait(20)
    stage.staked('alice', 'val1', 100)
    stage.wait(10)
    const slashed = [slashOf('val1', 20, { infractionTimeSeconds })]
    stage.valset({ height: 200n, timeSeconds: START + 30n, slashed })
    return stage
  }

  it('[MS D-14 safe] what came after the infraction is not slashed', () => {
    expect(taken(late('safe', START + 10n))).toEqual([
      ['bob', 10n],
      ['alice', 10n],
    ])
  })

  it('[MS D-14 reference] the newcomer bears a part: 20 by today, 100 to 200', () => {
    expect(taken(late('reference', START + 10n))).toEqual([
      ['bob', 6n],
      ['alice', 13n],
    ])
  })

  it('where the chain does not tell the time, all that came before the report may have been there', () => {
    expect(taken(late('safe', 0n))).toEqual([
      ['bob', 6n],
      ['alice', 13n],
    ])
  })

  it('[MS D-14 safe] what left after the infraction is slashed, what left before is not', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.wait(10)
    stage.unstaked('alice', 'val1', 30)
    stage.wait(10)
    stage.unstaked('alice', 'val1', 40)
    // 70 were there at second 15: 30 still, 40 unbonding.
    const slashed = [slashOf('val1', 7, { infractionTimeSeconds: START + 15n })]
    stage.valset({ height: 200n, timeSeconds: START + 25n, slashed })
    expect(taken(stage)).toEqual([['alice', 7n]])
    expect([stage.stakeOf('alice', 'val1').stake, pendingOf(stage, 'alice')]).toEqual([rangeOf(27), [30n, 36n]])
  })

  it('[MS D-14 safe] coming and going in between neither helps nor harms', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.wait(20)
    for (let n = 0; n < 3; n++) {
      stage.staked('alice', 'val1', 100)
      stage.unstaked('alice', 'val1', 100)
      stage.wait(1)
    }
    const slashed = [slashOf('val1', 10, { infractionTimeSeconds: START + 10n })]
    stage.valset({ height: 200n, timeSeconds: START + 30n, slashed })
    expect(taken(stage)).toEqual([['alice', 10n]])
  })

  it('[MS D-14 safe] what the consumer gave back or the vault burned counts as what came last', () => {
    for (const leave of ['internalUnstake', 'burn'] as const) {
      const stage = Stage.open('safe', ['val1'])
      stage.staked('alice', 'val1', 100)
      stage.wait(20)
      stage.staked('alice', 'val1', 50)
      stage[leave]('alice', 'val1', 60)
      const slashed = [slashOf('val1', 100, { infractionTimeSeconds: START + 10n })]
      stage.valset({ height: 200n, timeSeconds: START + 30n, slashed })
      // 90 are left, and all of them may have been there.
      expect(taken(stage)).toEqual([['alice', 9n]])
    }
  })

  it('[MS D-14 safe] what was free at once counts as what came last, too', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.wait(20)
    stage.staked('alice', 'val1', 50)
    stage.valset({ height: 150n, removals: val1 })
    stage.unstaked('alice', 'val1', 60)
    expect(stage.stakeOf('alice', 'val1').recent.map(({ amount }) => amount)).toEqual([90n])
    const slashed = [slashOf('val1', 100, { infractionTimeSeconds: START + 10n })]
    stage.valset({
      height: 200n,
      timeSeconds: START + 30n,
      slashed: slashed.map((one) => ({ ...one, infractionHeight: 140n })),
    })
    expect(taken(stage)).toEqual([['alice', 9n]])
  })

  it('[MS D-14 safe] a second slash for something older still passes over what came later', () => {
    const stage = late('safe', START + 25n)
    // A tenth of 200 and 100 would be 30, but 20 are told.
    expect(taken(stage)).toEqual([
      ['bob', 6n],
      ['alice', 13n],
    ])
    const older = slashOf('val1', 100, { infractionTimeSeconds: START + 10n, power: 2n })
    stage.valset({ height: 201n, timeSeconds: START + 31n, slashed: [older] })
    // Of alice's 187, 94 came later: 100 less 6.
    expect(taken(stage).slice(2)).toEqual([
      ['bob', 9n],
      ['alice', 9n],
    ])
  })
})

describe('stake on its way when a slash comes', () => {
  const sent = (rules: 'safe' | 'reference', infractionTimeSeconds: bigint, told = 15) => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('bob', 'val1', 100)
    stage.wait(20)
    const packet = stage.stake('alice', 'val1', 50)
    stage.wait(10)
    stage.valset({
      height: 200n,
      timeSeconds: START + 30n,
      slashed: [slashOf('val1', told, { infractionTimeSeconds })],
    })
    return { stage, packet }
  }

  it('[MS D-14 safe] bears the same share once it has arrived, if it may have been there', () => {
    const { stage, packet } = sent('safe', START + 20n)
    expect(taken(stage)).toEqual([['bob', 10n]])
    stage.succeed(packet)
    expect(stage.events).toMatchObject([
      { type: 'committedStake', amount: 50n },
      { type: 'slashedArrival', user: 'alice', amount: 5n },
    ])
    expect(taken(stage)).toEqual([
      ['bob', 10n],
      ['alice', 5n],
    ])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(45))
  })

  it('[MS D-14 safe] bears no more than the consumer took: what arrived there after the slash it has in full', () => {
    const { stage, packet } = sent('safe', START + 20n, 10)
    stage.succeed(packet)
    expect(taken(stage)).toEqual([['bob', 10n]])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(50))
  })

  it('[MS D-14 safe] bears together with others no more than the consumer took of them', () => {
    const { stage, packet } = sent('safe', 0n, 17)
    stage.wait(1)
    const second = stage.stake('carol', 'val1', 40)
    stage.valset({ height: 201n, timeSeconds: START + 31n, slashed: [slashOf('val1', 9)] })
    stage.succeed(packet)
    // Of the first slash 5 of the 7 that are left, of the second nothing: bob bore all of it.
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(45))
    stage.succeed(second)
    expect(stage.stakeOf('carol', 'val1').stake).toEqual(rangeOf(40))
  })

  it.each(['0.11.0', '0.12.0'] as const)(
    '[MS D-14 safe] bears it where nobody else was there, dialect %s',
    (dialect) => {
      const stage = Stage.open('safe', ['val1'], { dialect })
      const packet = stage.stake('alice', 'val1', 50)
      stage.valset({ height: 200n, timeSeconds: START + 1n, slashed: [slashOf('val1', 5)] })
      expect(taken(stage)).toEqual([])
      stage.succeed(packet)
      expect(taken(stage)).toEqual([['alice', 5n]])
    },
  )

  it('[MS D-14 safe] bears what is left of it one after the other, until the consumer has what it took', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('bob', 'val1', 100)
    const packets = ['alice', 'carol', 'dave'].map((user) => stage.stake(user, 'val1', 40))
    // Of 17 bob bears 10: there are 7 to bear for those who come, a tenth of each at most.
    stage.valset({ height: 200n, timeSeconds: START + 1n, slashed: [slashOf('val1', 17)] })
    for (const packet of packets) stage.succeed(packet)
    expect(taken(stage)).toEqual([
      ['bob', 10n],
      ['alice', 4n],
      ['carol', 3n],
    ])
    expect(stage.state.slashing.taken.size).toBe(0)
  })

  it('[MS D-14 safe] loses nothing to a slash that was taken before it was sent, whatever the clock of the consumer says', () => {
    const { stage } = sent('safe', START + 1000n)
    stage.wait(1)
    stage.staked('carol', 'val1', 50)
    expect(stage.stakeOf('carol', 'val1').stake).toEqual(rangeOf(50))
  })

  it('[MS D-14 safe] loses nothing where it was sent after the infraction', () => {
    const { stage, packet } = sent('safe', START + 19n)
    stage.succeed(packet)
    expect(taken(stage)).toEqual([['bob', 10n]])
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(50))
  })

  it('[MS D-14 safe] loses nothing to a slash that came before it was sent', () => {
    const { stage } = sent('safe', START + 20n)
    stage.staked('carol', 'val1', 50)
    expect(taken(stage)).toEqual([['bob', 10n]])
  })

  it('[MS D-14 safe] bears several slashes, each of what the last one left', () => {
    const { stage, packet } = sent('safe', START + 25n)
    stage.valset({
      height: 201n,
      timeSeconds: START + 31n,
      slashed: [slashOf('val1', 13, { infractionTimeSeconds: START + 26n })],
    })
    stage.succeed(packet)
    // 50 less a tenth is 45, less a tenth of it rounded down is 41.
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(41))
    expect(taken(stage)).toEqual([
      ['bob', 10n],
      ['bob', 9n],
      ['alice', 5n],
      ['alice', 4n],
    ])
  })

  it('[MS O6 reference] is slashed at once, be it there or not, and the vault refuses that', () => {
    const { stage } = sent('reference', START + 20n, 10)
    expect(taken(stage)).toEqual([
      ['bob', 6n],
      ['alice', 3n],
    ])
  })
})

describe('one bad item never loses a packet', () => {
  const staked = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    stage.staked('alice', 'val1', 100)
    stage.staked('bob', 'val1', 100)
    stage.staked('alice', 'val2', 50)
    return stage
  }
  const packet = (bad: ReturnType<typeof slashOf>) => ({
    height: 200n,
    additions: [withKey('val3')],
    tombstoned: [valoperOf('val2')],
    slashed: [bad, slashOf('val1', 20)],
  })
  const rest = {
    statuses: { val1: 'active', val2: 'tombstoned', val3: 'active' },
    taken: [
      ['bob', 10n],
      ['alice', 10n],
    ],
  }
  const seen = (stage: Stage) => ({
    statuses: statuses(RULES[stage.rules], stage.state.validatorSet),
    taken: taken(stage),
  })

  it.each([
    [
      'a ratio that is no number',
      slashOf('val2', 5, { slashRatio: 'a tenth' }),
      { type: 'slashLeftOut', validator: 'val2', reason: { type: 'UnreadableSlashRatio', text: 'a tenth' } },
    ],
    [
      'another coin',
      slashOf('val2', 5, { slashAmount: coins(5, 'uosmo') }),
      { type: 'slashLeftOut', validator: 'val2', reason: { type: 'UnexpectedDenom', denom: 'uosmo' } },
    ],
    ['a validator that nobody knows', slashOf('nobody', 5), { type: 'slashWaits', validator: 'nobody' }],
    [
      'an infraction from before the validator was there',
      slashOf('val2', 5, { infractionHeight: 1n }),
      { type: 'slashWaits', validator: 'val2' },
    ],
  ])('[MS D-22 safe] %s: it is told, and all else counts', (_what, bad, event) => {
    const stage = staked('safe')
    expect(stage.valset(packet(bad)).ok).toBe(true)
    expect(stage.events.slice(1)).toMatchObject([event])
    expect(seen(stage)).toEqual(rest)
  })

  it('[MS D-22 reference] a ratio that is no number loses the tombstone, the addition and the other slash', () => {
    const stage = staked('reference')
    const told = stage.valset(packet(slashOf('val2', 5, { slashRatio: 'a tenth' })))
    expect(told).toMatchObject({ ok: false, error: { type: 'UnreadableSlashRatio' } })
    expect(seen(stage)).toEqual({ statuses: { val1: 'active', val2: 'active' }, taken: [] })
  })

  it('[MS D-22 reference] another coin counts as if it were the right one', () => {
    const stage = staked('reference')
    stage.valset(packet(slashOf('val2', 5, { slashAmount: coins(5, 'uosmo') })))
    expect(taken(stage)[0]).toEqual(['alice', 5n])
  })

  it('[MS D-14 safe] a user whose stake is only on its way is no obstacle', () => {
    const stage = staked('safe')
    stage.stake('carol', 'val1', 30)
    expect(stage.valset(packet(slashOf('val2', 5))).ok).toBe(true)
    expect(seen(stage)).toEqual({ ...rest, taken: [['alice', 5n], ...rest.taken] })
  })

  it('[MS D-22 safe] the vault refuses one slash: the others count, and that one is told again until it is taken', () => {
    const stage = staked('safe')
    stage.vaultRefuses = ({ validator }) => (validator === 'val2' ? 'own' : undefined)
    expect(stage.valset(packet(slashOf('val2', 5))).ok).toBe(true)
    expect(seen(stage)).toEqual(rest)
    expect(stage.replied).toMatchObject([{ type: 'slashRefused', validator: 'val2', slashes: [{ user: 'alice' }] }])
    // It is off the stake already, and stays with the lien until the vault takes it.
    expect(stage.stakeOf('alice', 'val2').stake).toEqual(rangeOf(45))
    expect([...stage.state.slashing.untold.values()]).toMatchObject([{ slashes: [{ user: 'alice', slash: 5n }] }])
    stage.vaultRefuses = () => undefined
    expect(stage.say(stage.state.config.vault, { type: 'tellSlashes' }).ok).toBe(true)
    expect(taken(stage)).toEqual([...rest.taken, ['alice', 5n]])
    expect(stage.state.slashing.untold.size).toBe(0)
  })

  it('[MS D-22 safe] what the slash of one user causes elsewhere fails: everybody else of the validator is slashed', () => {
    const users = Array.from({ length: 9 }, (_, n) => `user${n}`)
    const stage = Stage.open('safe', ['val1'])
    for (const user of users) stage.staked(user, 'val1', 100)
    stage.vaultRefuses = ({ slashes }) => (slashes.some(({ user }) => user === 'user5') ? 'nested' : undefined)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 90)] })
    const others = users.filter((user) => user !== 'user5')
    expect(taken(stage).sort()).toEqual(others.map((user) => [user, 10n]))
    expect(stage.replied).toMatchObject([{ type: 'slashRefused', slashes: [{ user: 'user5', slash: 10n }] }])
    expect([...stage.state.slashing.untold.values()]).toEqual([
      { validator: 'val1', slashes: [{ user: 'user5', slash: 10n }] },
    ])
  })
})

describe('a slash of one of several validators', () => {
  it('finds the stake on it of everybody, also beside stake on one whose name ends like its own', () => {
    const stage = Stage.open('safe', ['aval1', 'val1'])
    for (const user of ['alice', 'bob']) stage.staked(user, 'val1', 100)
    stage.staked('bob', 'aval1', 1000)
    stage.valset({ height: 200n, slashed: [slashOf('val1', 20)] })
    expect(taken(stage).sort()).toEqual([
      ['alice', 10n],
      ['bob', 10n],
    ])
    expect(stage.stakeOf('bob', 'aval1').stake).toEqual(rangeOf(1000))
  })
})

describe('several slashes', () => {
  it('[MS D-14 safe] of one validator add up, and a packet that comes again changes nothing', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    const packet = { height: 200n, slashed: [slashOf('val1', 10), slashOf('val1', 9, { power: 2n })] }
    stage.valset(packet)
    expect(taken(stage)).toEqual([
      ['alice', 10n],
      ['alice', 9n],
    ])
    const before = stage.state
    stage.valset(packet)
    expect(stage.state).toBe(before)
  })

  it('[MS D-14 safe] one that overtakes the addition is taken with it', () => {
    const stage = new Stage('safe')
    stage.handshake()
    stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] })
    expect(stage.events.slice(1)).toEqual([{ type: 'slashWaits', validator: 'val1' }])
    stage.valset({ height: 100n, additions: [withKey('val1')] })
    stage.staked('alice', 'val1', 100)
    // Nobody had stake there; and it is not taken from whoever comes now.
    stage.valset({ height: 200n, slashed: [slashOf('val1', 10)] })
    expect(taken(stage)).toEqual([])
  })
})
