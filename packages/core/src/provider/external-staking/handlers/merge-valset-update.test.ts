import { describe, expect, it } from 'vitest'
import { NO_CHANGE, RULE_SETS, Stage, ustake, withKey } from '../../../../test-support/external-staking.js'
import { statuses } from '../../../../test-support/valset.js'
import type { ValsetUpdatePacket } from '../../../packets/consumer-packet.js'
import { RULES } from '../../../rules/index.js'
import { valoperOf } from '../../../testing/values.js'

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

  it('refuses a packet with slashes as a whole: nothing of it is merged, nothing is lost', () => {
    const stage = Stage.open(rules, ['alice', 'bob'])
    const slashed = ['bob', 'alice'].map((name) => ({
      validator: valoperOf(name),
      infractionHeight: 100n,
      infractionTimeSeconds: 0n,
      power: 1n,
      slashAmount: ustake(10),
      slashRatio: '0.1',
    }))
    expect(stage.valset({ ...NO_CHANGE, height: 200n, tombstoned: bob, slashed })).toEqual({
      ok: false,
      error: { type: 'SlashingNotSupported', validators: ['bob', 'alice'] },
    })
    expect(known(stage)).toEqual({ alice: 'active', bob: 'active' })
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
