import { describe, expect, it } from 'vitest'
import { NO_CHANGE, RULE_SETS, Stage, slashOf, VAULT, withKey } from '../../../../test-support/external-staking.js'
import { statuses } from '../../../../test-support/valset.js'
import type { ValsetUpdatePacket } from '../../../packets/consumer-packet.js'
import { RULES } from '../../../rules/index.js'
import { Table } from '../../../table/index.js'
import { addressOf, fraction, rangeOf, valoperOf } from '../../../testing/values.js'
import { stakeKey } from '../keys.js'

const NOTHING_TOLD = {
  type: 'updatedValidatorSet',
  additions: [],
  removals: [],
  updated: [],
  jailed: [],
  unjailed: [],
  tombstoned: [],
  slashed: [],
}

describe.each(RULE_SETS)('mergeValsetUpdate under %s', (rules) => {
  const opened = () => {
    const stage = new Stage(rules)
    stage.handshake()
    return stage
  }
  const known = (stage: Stage) => statuses(RULES[rules], stage.state.validatorSet)
  const update = (stage: Stage, height: number, timeSeconds: number, change: Partial<ValsetUpdatePacket>) => {
    const merged = stage.valset({ height: BigInt(height), timeSeconds: BigInt(timeSeconds), ...change })
    expect(merged.ok).toBe(true)
    expect(stage.effects).toEqual([])
  }
  const bob = [valoperOf('bob')]

  it(`[MS D2-02 ${rules}] three added and one tombstoned in one packet`, () => {
    const stage = opened()
    update(stage, 100, 1234, { additions: ['alice', 'bob', 'carl'].map((name) => withKey(name)), tombstoned: bob })
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, additions: ['alice', 'bob', 'carl'], tombstoned: ['bob'] }])
    expect(known(stage)).toEqual({ alice: 'active', bob: 'tombstoned', carl: 'active' })
  })

  it(`[MS D2-07 ${rules}] tombstoning of a validator that nobody knew`, () => {
    const stage = opened()
    update(stage, 100, 1234, { additions: [withKey('alice'), withKey('bob')] })
    update(stage, 200, 2345, { tombstoned: [valoperOf('carl')] })
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, tombstoned: ['carl'] }])
    expect(known(stage)).toEqual({ alice: 'active', bob: 'active', carl: 'tombstoned' })
  })

  it(`[MS D2-08 ${rules}] unjailing alone changes nothing`, () => {
    const stage = opened()
    update(stage, 100, 1234, { additions: [withKey('alice'), withKey('bob')] })
    update(stage, 200, 2345, { jailed: bob })
    const before = stage.state
    update(stage, 200, 2345, { unjailed: bob })
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, unjailed: ['bob'] }])
    expect(stage.state).toBe(before)
    expect(known(stage)).toEqual({ alice: 'active', bob: 'jailed' })
  })

  it(`[MS D2-10 ${rules}] a removal makes Unbonded`, () => {
    const stage = opened()
    update(stage, 100, 1234, { additions: [withKey('alice'), withKey('bob')] })
    update(stage, 200, 2345, { removals: bob })
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, removals: ['bob'] }])
    expect(known(stage)).toEqual({ alice: 'active', bob: 'unbonded' })
  })

  it(`[MS D2-11 ${rules}] a new key keeps Unbonded`, () => {
    const stage = opened()
    update(stage, 100, 1234, { additions: [withKey('alice'), withKey('bob')] })
    update(stage, 200, 2345, { removals: bob })
    update(stage, 300, 3456, { updated: [withKey('bob', 'new-key')] })
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, updated: ['bob'] }])
    expect(known(stage)).toEqual({ alice: 'active', bob: 'unbonded' })
  })

  it('tells of removals as the packet has them, jailed ones included', () => {
    const stage = opened()
    update(stage, 100, 1234, { additions: [withKey('bob')] })
    update(stage, 200, 2345, { removals: bob, jailed: bob })
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, removals: ['bob'], jailed: ['bob'] }])
    expect(known(stage)).toEqual({ bob: 'jailed' })
  })

  it('takes a packet that says nothing, and keeps the very same state', () => {
    const stage = Stage.open(rules, ['alice'])
    const before = stage.state
    update(stage, 100, 1234, {})
    expect(stage.state).toBe(before)
    expect(stage.events).toEqual([NOTHING_TOLD])
  })
})

describe.each(RULE_SETS)('mergeValsetUpdate with slashes under %s', (rules) => {
  const bob = [valoperOf('bob')]
  const staked = () => {
    const stage = Stage.open(rules, ['alice', 'bob'])
    stage.staked('owner', 'bob', 100)
    return stage
  }
  const known = (stage: Stage) => statuses(RULES[rules], stage.state.validatorSet)
  const crossSlash = (slash: bigint) => ({
    type: 'call',
    to: VAULT,
    msg: { type: 'crossSlash', slashes: [{ user: 'owner', slash }], validator: 'bob' },
    funds: [],
    ...(rules === 'safe' ? { onReply: 'always', id: ['crossSlash', 1n] } : { onReply: 'never', id: '' }),
  })

  it.each([
    ['D2-03', 'tombstoned'],
    ['D2-09', 'jailed'],
  ] as const)(`[MS %s ${rules}] slashed and %s in one packet: one message to the vault`, (_id, list) => {
    const stage = staked()
    expect(stage.valset({ height: 200n, [list]: bob, slashed: [slashOf('bob', 10)] }).ok).toBe(true)
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, [list]: ['bob'], slashed: ['bob'] }])
    expect(stage.effects).toEqual([crossSlash(10n)])
    expect(known(stage)).toEqual({ alice: 'active', bob: list })
    expect(stage.stakeOf('owner', 'bob').stake).toEqual(rangeOf(90))
    expect(stage.state.distributions.get(valoperOf('bob'))?.totalStake).toBe(90n)
  })

  it('with stake on its way off: all of it is slashed', () => {
    const stage = staked()
    stage.unstake('owner', 'bob', 50)
    stage.valset({ height: 200n, tombstoned: bob, slashed: [slashOf('bob', 10)] })
    expect(stage.effects).toEqual([crossSlash(10n)])
    expect(stage.stakeOf('owner', 'bob').stake).toEqual(rangeOf(40, 90))
  })

  it(`[MS D2-06 ${rules}] nobody staked: no message`, () => {
    const stage = Stage.open(rules, ['alice', 'bob'])
    expect(stage.valset({ height: 200n, tombstoned: bob, slashed: [slashOf('bob', 10)] }).ok).toBe(true)
    expect(stage.effects).toEqual([])
    expect(stage.state.distributions.size).toBe(0)
    expect(known(stage)).toEqual({ alice: 'active', bob: 'tombstoned' })
  })

  it('does not slash a validator that nobody knew at the infraction', () => {
    const stage = staked()
    const early = slashOf('bob', 10, { infractionHeight: 99n })
    expect(stage.valset({ height: 200n, slashed: [early, slashOf('carl', 10)] }).ok).toBe(true)
    expect(stage.effects).toEqual([])
    const waiting = ['bob', 'carl'].map((validator) => ({ type: 'slashWaits', validator }))
    expect(stage.events).toEqual([{ ...NOTHING_TOLD, slashed: ['bob', 'carl'] }, ...(rules === 'safe' ? waiting : [])])
  })

  it('tells the vault of each slash in turn, the second of what the first left', () => {
    const stage = staked()
    stage.staked('owner', 'alice', 50)
    const slashed = [slashOf('bob', 10), slashOf('alice', 5), slashOf('bob', 9, { power: 2n })]
    expect(stage.valset({ height: 200n, slashed }).ok).toBe(true)
    expect(stage.effects).toMatchObject([
      { msg: { validator: 'bob', slashes: [{ user: 'owner', slash: 10n }] } },
      { msg: { validator: rules === 'safe' ? 'bob' : 'alice' } },
      { msg: { validator: rules === 'safe' ? 'alice' : 'bob' } },
    ])
    expect(stage.stakeOf('owner', 'bob').stake).toEqual(rangeOf(81))
    expect(stage.stakeOf('owner', 'alice').stake).toEqual(rangeOf(45))
  })

  it(`[MS O16 ${rules}] names shorter users first`, () => {
    const stage = Stage.open(rules, ['bob'])
    for (const user of ['carol', 'alice', 'bob', 'bobby']) stage.staked(user, 'bob', 100)
    stage.valset({ height: 200n, slashed: [slashOf('bob', 40)] })
    const [effect] = stage.effects
    if (effect?.type !== 'call' || effect.msg.type !== 'crossSlash') throw new Error('no slash')
    expect(effect.msg.slashes.map(({ user }) => user)).toEqual(['bob', 'alice', 'bobby', 'carol'])
  })

  it('keeps what was earned before the slash', () => {
    const stage = staked()
    stage.distribute('bob', 30)
    stage.valset({ height: 200n, slashed: [slashOf('bob', 10)] })
    expect(stage.rewardOf('owner', 'bob')).toBe(30n)
    stage.distribute('bob', 9)
    expect(stage.rewardOf('owner', 'bob')).toBe(39n)
  })

  it('takes the nominal share of what waits', () => {
    const stage = staked()
    stage.unstaked('owner', 'bob', 40)
    stage.wait(50)
    stage.valset({ height: 200n, slashed: [slashOf('bob', 6)] })
    expect(stage.stakeOf('owner', 'bob').pendingUnbonds).toMatchObject([{ amount: 36n }])
  })
})

describe('mergeValsetUpdate with slashes where the rules differ', () => {
  const bob = [valoperOf('bob')]

  it('[MS O7 reference] aborts when everybody has left; nothing of the packet is merged', () => {
    const stage = Stage.open('reference', ['bob'])
    stage.staked('owner', 'bob', 100)
    stage.unstaked('owner', 'bob', 100)
    expect(stage.valset({ height: 200n, tombstoned: bob, slashed: [slashOf('bob', 10)] })).toEqual({
      ok: false,
      error: { type: 'DivisionByZero', panic: true },
    })
    expect(statuses(RULES.reference, stage.state.validatorSet)).toEqual({ bob: 'active' })
  })

  it('[MS X-02 safe] takes from those who have left', () => {
    const stage = Stage.open('safe', ['bob'])
    stage.staked('owner', 'bob', 100)
    stage.unstaked('owner', 'bob', 100)
    stage.valset({ height: 200n, slashed: [slashOf('bob', 10)] })
    expect(stage.stakeOf('owner', 'bob').pendingUnbonds).toMatchObject([{ amount: 90n }])
    expect(stage.effects).toMatchObject([{ msg: { slashes: [{ user: 'owner', slash: 10n }] } }])
  })

  it('[MS D-32 reference] takes more than the stake allows; [MS D-32 safe] takes what it allows, and tells', () => {
    const slashes = (rules: 'safe' | 'reference') => {
      const stage = Stage.open(rules, ['bob'])
      stage.staked('owner', 'bob', 100)
      stage.valset({ height: 200n, slashed: [slashOf('bob', 50, { slashRatio: '0.5' })] })
      const [effect] = stage.effects
      if (effect?.type !== 'call' || effect.msg.type !== 'crossSlash') throw new Error('no slash')
      return [effect.msg.slashes, stage.events.slice(1)]
    }
    const capped = { type: 'slashCapped', validator: 'bob', asked: fraction('0.5'), ratio: fraction('0.2') }
    expect(slashes('reference')).toEqual([[{ user: 'owner', slash: 50n }], []])
    expect(slashes('safe')).toEqual([[{ user: 'owner', slash: 20n }], [capped]])
  })

  it('[MS D2-12 reference] refuses the packet for a share that it cannot read, if the slash is due', () => {
    const stage = Stage.open('reference', ['bob'])
    const odd = slashOf('bob', 10, { slashRatio: '0.1.2' })
    expect(stage.valset({ height: 200n, tombstoned: bob, slashed: [odd] })).toEqual({
      ok: false,
      error: { type: 'UnreadableSlashRatio', validator: 'bob', text: '0.1.2' },
    })
    expect(stage.valset({ height: 200n, slashed: [{ ...odd, infractionHeight: 1n }] }).ok).toBe(true)
  })

  it('[MS O15 reference] passes over a slash of a validator that was jailed by then', () => {
    const stage = Stage.open('reference', ['bob'])
    stage.staked('owner', 'bob', 100)
    stage.valset({ height: 120n, jailed: bob })
    expect(stage.valset({ height: 200n, slashed: [slashOf('bob', 10)] }).ok).toBe(true)
    expect(stage.effects).toEqual([])
    expect(stage.stakeOf('owner', 'bob').stake).toEqual(rangeOf(100))
  })

  /** Bobby has 100, alice 90 on their way. */
  const coming = (rules: 'safe' | 'reference') => {
    const stage = Stage.open(rules, ['bob'])
    stage.staked('bobby', 'bob', 100)
    const packet = stage.stake('alice', 'bob', 90)
    stage.valset({ height: 200n, slashed: [slashOf('bob', 19)] })
    const [effect] = stage.effects
    if (effect?.type !== 'call' || effect.msg.type !== 'crossSlash') throw new Error('no slash')
    return { stage, packet, slashes: effect.msg.slashes }
  }

  it('[MS O6 reference] asks the vault for a part of stake that is only on its way, which the vault refuses', () => {
    const { stage, packet, slashes } = coming('reference')
    expect(slashes).toEqual([
      { user: 'alice', slash: 9n },
      { user: 'bobby', slash: 10n },
    ])
    expect(stage.stakeOf('alice', 'bob').stake).toEqual(rangeOf(0, 81))
    // If it did not, the slashed part would come back with the answer.
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'bob').stake).toEqual(rangeOf(90))
  })

  it('[MS D-14 safe] takes the nominal share of what is certain, and the same of stake on its way once it turns out to be there', () => {
    const { stage, packet, slashes } = coming('safe')
    expect(slashes).toEqual([{ user: 'bobby', slash: 10n }])
    expect(stage.stakeOf('alice', 'bob').stake).toEqual(rangeOf(0, 90))
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.effects).toMatchObject([
      { msg: { type: 'commitTx', txId: 2n } },
      { msg: { type: 'crossSlash', validator: 'bob', slashes: [{ user: 'alice', slash: 9n }] } },
    ])
    expect(stage.stakeOf('alice', 'bob').stake).toEqual(rangeOf(81))
    expect(stage.state.distributions.get(valoperOf('bob'))?.totalStake).toBe(171n)
  })

  it('[MS D-14 safe] takes nothing of stake that was never there; [MS D-14 reference] it is slashed all the same', () => {
    const safe = coming('safe')
    expect(safe.stage.fail(safe.packet).ok).toBe(true)
    expect(safe.stage.effects).toMatchObject([{ msg: { type: 'rollbackTx' } }])
    expect(safe.stage.slashed.flatMap(({ slashes }) => slashes)).toEqual([{ user: 'bobby', slash: 10n }])
    expect(safe.stage.stakeOf('alice', 'bob').stake).toEqual(rangeOf(0))
    expect(coming('reference').slashes).toContainEqual({ user: 'alice', slash: 9n })
  })
})

describe('a slash of a validator with very many stakers', () => {
  it('looks at nobody else', () => {
    const stage = Stage.open('reference', ['bob', 'other'])
    stage.staked('owner', 'bob', 100)
    stage.staked('owner', 'other', 100)
    stage.staked('neighbour', 'other', 100)
    const before = stage.state.stakes
    stage.valset({ height: 200n, slashed: [slashOf('bob', 10)] })
    expect(Array.from(Table.diff(before, stage.state.stakes), ({ key }) => key)).toEqual([
      stakeKey(addressOf('owner'), valoperOf('bob')),
    ])
  })
})

describe('the clock that forgets', () => {
  /** Two facts of alice, then one that comes when the unbonding period of 100 s is long over on one of the chains. */
  const entriesLeft = (rules: 'safe' | 'reference', waited: number, consumerSeconds: bigint) => {
    const stage = Stage.open(rules, ['alice'])
    const alice = [valoperOf('alice')]
    stage.valset({ height: 200n, timeSeconds: NO_CHANGE.timeSeconds + 1n, jailed: alice })
    stage.wait(waited)
    stage.valset({ height: 300n, timeSeconds: NO_CHANGE.timeSeconds + consumerSeconds, removals: alice })
    const { validatorSet } = stage.state
    return validatorSet.type === 'facts'
      ? validatorSet.facts.get(valoperOf('alice'))?.status.length
      : validatorSet.histories.get(valoperOf('alice'))?.length
  }

  it("[MS D-33 reference] is the provider's", () => {
    expect(entriesLeft('reference', 50, 10n ** 6n)).toBe(3)
    expect(entriesLeft('reference', 10 ** 6, 50n)).toBe(1)
  })

  it("[MS D-33 safe] is the consumer's, and gives packets a day more", () => {
    expect(entriesLeft('safe', 10 ** 6, 50n)).toBe(3)
    expect(entriesLeft('safe', 50, 86_400n + 100n)).toBe(3)
    expect(entriesLeft('safe', 50, 86_400n + 101n)).toBe(2)
  })
})
