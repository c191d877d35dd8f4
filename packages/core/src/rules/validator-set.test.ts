import { applyUpdates, createValidatorSet, type ValidatorSetUpdate } from '@meshwork/crdt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeOnes, FOR_EVER, mergeAll, statuses, valsetPacket } from '../../test-support/valset.js'
import { ok } from '../foundation/result.js'
import { MAX_UINT64 } from '../identifiers/tx-id.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { ValidatorSlash, ValsetUpdatePacket } from '../packets/consumer-packet.js'
import { coins, fraction, uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'
import type { Rules } from './rules.js'
import type { FactsValidatorSet } from './safe/facts-validator-set.js'
import type { DueSlash, ValidatorSetState } from './validator-set.js'

const { safe, reference } = RULES
const alice = valoperOf('alice')

describe.each([safe, reference])('validator set of both: $name', (rules) => {
  it(`[MS E-01 ${rules.name}] three added, one of them tombstoned in the same packet`, () => {
    const set = mergeAll(rules, [valsetPacket(100, 1234, { add: ['alice', 'bob', 'carl'], tombstone: ['bob'] })])
    expect(activeOnes(rules, set, { limit: 10 })).toEqual(['alice', 'carl'])
    expect(statuses(rules, set)).toEqual({ alice: 'active', bob: 'tombstoned', carl: 'active' })
  })

  it(`[MS E-02 ${rules.name}] a tombstone that comes before the addition stays`, () => {
    const set = mergeAll(rules, [
      valsetPacket(200, 2345, { tombstone: ['bob'] }),
      valsetPacket(100, 1234, { add: ['bob'] }),
    ])
    expect(statuses(rules, set)).toEqual({ bob: 'tombstoned' })
  })

  it(`[MS E-03 ${rules.name}] pages of 7 over 20 validators, 7 of them tombstoned: 7, 6, 0`, () => {
    const names = Array.from({ length: 20 }, (_, i) => `val${String(i).padStart(2, '0')}`)
    const set = mergeAll(rules, [
      valsetPacket(100, 1234, { add: names, tombstone: names.filter((_, i) => i % 3 === 1) }),
    ])
    expect(activeOnes(rules, set, { limit: 100 })).toHaveLength(13)
    const first = activeOnes(rules, set, { limit: 7 })
    expect(first).toHaveLength(7)
    const second = activeOnes(rules, set, { startAfter: first[6] ?? '', limit: 7 })
    expect(second).toHaveLength(6)
    expect([...first, ...second]).toEqual(activeOnes(rules, set, { limit: 100 }))
    expect(activeOnes(rules, set, { startAfter: second[5] ?? '', limit: 7 })).toEqual([])
    expect(activeOnes(rules, set, { limit: 0 })).toEqual([])
  })

  it(`[MS E-05 ${rules.name}] removed, then added again with another key`, () => {
    const set = mergeAll(rules, [
      valsetPacket(123, 1000, { add: ['alice=key1'] }),
      valsetPacket(202, 2000, { remove: ['alice'] }),
      valsetPacket(300, 3000, { add: ['alice=key2'] }),
    ])
    const at = (height: bigint) => rules.validatorStatusAt(set, alice, height)
    expect(at(122n)).toEqual({ ok: true, value: 'unknown' })
    expect(at(123n)).toEqual({ ok: true, value: 'active' })
    expect(at(202n)).toEqual({ ok: true, value: 'unbonded' })
    expect(at(299n)).toEqual({ ok: true, value: 'unbonded' })
    expect(at(300n)).toEqual({ ok: true, value: 'active' })
  })

  it(`[MS E-06 ${rules.name}] jailed, unjailed without effect, active again by an addition`, () => {
    const jailed = [valsetPacket(123, 1000, { add: ['alice'] }), valsetPacket(200, 2000, { jail: ['alice'] })]
    expect(statuses(rules, mergeAll(rules, jailed))).toEqual({ alice: 'jailed' })
    const unjailed = [...jailed, valsetPacket(250, 2500, { unjail: ['alice'] })]
    expect(statuses(rules, mergeAll(rules, unjailed))).toEqual({ alice: 'jailed' })
    const added = [...unjailed, valsetPacket(300, 3000, { add: ['alice'] })]
    expect(statuses(rules, mergeAll(rules, added))).toEqual({ alice: 'active' })
  })

  it(`[MS E-07 ${rules.name}] jailed and later removed`, () => {
    const set = mergeAll(rules, [
      valsetPacket(123, 1000, { add: ['alice'] }),
      valsetPacket(200, 2000, { jail: ['alice'] }),
      valsetPacket(300, 3000, { remove: ['alice'] }),
    ])
    expect(statuses(rules, set)).toEqual({ alice: 'unbonded' })
  })

  it('counts one that is jailed and removed in one packet as jailed', () => {
    const set = mergeAll(rules, [
      valsetPacket(100, 1000, { add: ['alice', 'bob'] }),
      valsetPacket(200, 2000, { jail: ['alice'], remove: ['alice', 'bob'] }),
    ])
    expect(statuses(rules, set)).toEqual({ alice: 'jailed', bob: 'unbonded' })
  })

  it('lets an addition win over a jailing and a removal of the same block', () => {
    const set = mergeAll(rules, [
      valsetPacket(100, 1000, { add: ['alice', 'bob'] }),
      valsetPacket(200, 2000, { add: ['alice', 'bob'], jail: ['alice'], remove: ['bob'] }),
    ])
    expect(statuses(rules, set)).toEqual({ alice: 'active', bob: 'active' })
  })

  it('knows nobody at first, and does not list whom only an unjailing, jailing or removal named', () => {
    expect(rules.validatorStatus(rules.createValidatorSet(), alice)).toBe('unknown')
    const set = mergeAll(rules, [
      valsetPacket(100, 1000, { unjail: ['alice'] }),
      valsetPacket(101, 1001, { jail: ['alice'] }),
      valsetPacket(102, 1002, { remove: ['alice'], update: ['alice'] }),
    ])
    expect(rules.validatorStatus(set, alice)).toBe('unknown')
    expect(rules.validatorStatusAt(set, alice, 200n)).toEqual({ ok: true, value: 'unknown' })
    expect(statuses(rules, set)).toEqual({})
  })

  it('hands back the very same set when a packet says nothing new', () => {
    const packet = valsetPacket(100, 1000, { add: ['alice'], tombstone: ['bob'] })
    const set = mergeAll(rules, [packet])
    expect(rules.mergeValsetUpdate(set, packet, FOR_EVER)).toBe(set)
    expect(rules.mergeValsetUpdate(set, valsetPacket(50, 500, { unjail: ['alice'] }), FOR_EVER)).toBe(set)
  })

  it('lists by bytes of the address', () => {
    const set = mergeAll(rules, [valsetPacket(100, 1000, { add: ['b', 'aa', 'a', 'Z'] })])
    expect(activeOnes(rules, set, { limit: 10 })).toEqual(['Z', 'a', 'aa', 'b'])
    expect(activeOnes(rules, set, { startAfter: 'aaa', limit: 10 })).toEqual(['b'])
  })
})

describe('where the sets differ', () => {
  const early = valsetPacket(200, 2000, { jail: ['alice'] })
  const late = valsetPacket(100, 1000, { add: ['alice'] })

  it('[MS D-33 safe] a jailing that overtakes the addition counts', () => {
    expect(statuses(safe, mergeAll(safe, [early, late]))).toEqual({ alice: 'jailed' })
  })

  it('[MS D-33 reference] a jailing that overtakes the addition is lost', () => {
    expect(statuses(reference, mergeAll(reference, [early, late]))).toEqual({ alice: 'active' })
  })

  it('[MS D-33 reference] a repeated packet leaves entries behind, which say nothing new', () => {
    const packet = valsetPacket(100, 1000, { add: ['alice'], update: ['alice=key2'] })
    const once = mergeAll(reference, [packet])
    const twice = mergeAll(reference, [packet, packet])
    expect(twice).not.toEqual(once)
    expect(statuses(reference, twice)).toEqual(statuses(reference, once))
    expect(mergeAll(safe, [packet, packet])).toEqual(mergeAll(safe, [packet]))
  })

  it('[MS D-4] lists of validators have at most 100 entries under safe, what was asked for under reference', () => {
    expect([undefined, 0, 7, 500, -3].map(safe.validatorPageLimit)).toEqual([100, 0, 7, 100, 0])
    expect([undefined, 0, 7, 500, 2 ** 32, 2 ** 32 + 3].map(reference.validatorPageLimit)).toEqual([
      100, 0, 7, 500, 0, 3,
    ])
  })

  it('refuses a state that the other rules made', () => {
    const packet = valsetPacket(100, 1000, {})
    expect(() => safe.mergeValsetUpdate(reference.createValidatorSet(), packet, FOR_EVER)).toThrow(
      'a validator set of facts',
    )
    expect(() => reference.validatorStatus(safe.createValidatorSet(), alice)).toThrow('a validator set of histories')
  })
})

describe('safe: what is forgotten', () => {
  const PERIOD = 1000n
  const DAY = 86_400n
  const window = { nowSeconds: 0n, unbondingPeriodSeconds: PERIOD }
  const packets = [
    valsetPacket(100, 1234, { add: ['alice'] }),
    valsetPacket(200, 2345, { remove: ['alice'] }),
    valsetPacket(300, 3456, { add: ['alice=key2'] }),
  ]
  /** A packet that moves the horizon to this time, and names somebody else. */
  const horizonAt = (seconds: bigint) => valsetPacket(1000, seconds + PERIOD + DAY, { add: ['zoe'] })

  const statusesAt = (horizon: bigint) => {
    const set = mergeAll(safe, [...packets, horizonAt(horizon)], window)
    return [99n, 150n, 250n, 350n].map((height) => {
      const status = safe.validatorStatusAt(set, alice, height)
      return status.ok ? status.value : status.error.type
    })
  }

  it('keeps all within the window, and always the fact that is in force at its beginning', () => {
    expect(statusesAt(1000n)).toEqual(['unknown', 'active', 'unbonded', 'active'])
    expect(statusesAt(1234n)).toEqual(['unknown', 'active', 'unbonded', 'active'])
    expect(statusesAt(2345n)).toEqual(['unknown', 'Pruned', 'unbonded', 'active'])
    expect(statusesAt(3455n)).toEqual(['unknown', 'Pruned', 'unbonded', 'active'])
    expect(statusesAt(3456n)).toEqual(['unknown', 'Pruned', 'Pruned', 'active'])
    expect(statusesAt(9999n)).toEqual(['unknown', 'Pruned', 'Pruned', 'active'])
  })

  it("never moves the horizon by the provider's clock", () => {
    const late = { nowSeconds: 10n ** 9n, unbondingPeriodSeconds: PERIOD }
    expect(mergeAll(safe, packets, late)).toEqual(mergeAll(safe, packets, window))
  })

  it('names the validator and the height of what it forgot', () => {
    const set = mergeAll(safe, [...packets, horizonAt(9999n)], window)
    expect(safe.validatorStatusAt(set, alice, 150n)).toEqual({
      ok: false,
      error: { type: 'Pruned', validator: 'alice', height: 150n },
    })
  })
})

describe('safe: any order', () => {
  const names = fc.uniqueArray(fc.constantFrom('alice', 'bob', 'carl'), { maxLength: 3 })
  const histories = fc.array(
    fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.record({ add: names, remove: names, update: names, jail: names, unjail: names, tombstone: names }),
      )
      .map(([block, lists]) => valsetPacket(block * 10, block * 50_000, lists)),
    { maxLength: 6 },
  )
  const shuffledTwice = histories.chain((packets) =>
    fc.tuple(
      fc.constant(packets),
      fc.shuffledSubarray([...packets, ...packets.slice(0, 2)], {
        minLength: Math.min(packets.length + 2, packets.length * 2),
      }),
    ),
  )
  const window = { nowSeconds: 0n, unbondingPeriodSeconds: 20_000n }
  const entries = (packets: readonly ValsetUpdatePacket[]) => {
    const { facts, horizonSeconds } = ownFacts(mergeAll(safe, packets, window))
    return { entries: [...facts], horizonSeconds }
  }

  it('[INV MS-C1] every order and every repetition gives the same facts', () => {
    fc.assert(
      fc.property(shuffledTwice, ([packets, shuffled]) => {
        expect(entries(shuffled)).toEqual(entries(packets))
      }),
    )
  })

  it('says what the set of the CRDT package says that stands alone', () => {
    fc.assert(
      fc.property(histories, (packets) => {
        const alone = applyUpdates(createValidatorSet(), packets.map(asUpdate), {
          precedence: 'reference',
          windowSeconds: 20_000n + 86_400n,
        })
        const { entries: kept, horizonSeconds } = entries(packets)
        expect(kept.map(([validator, facts]) => ({ validator, facts }))).toEqual(alone.entries)
        expect(horizonSeconds).toEqual(alone.horizonSeconds)
      }),
    )
  })

  it('keeps slashes as facts, however often they are told', () => {
    const slashed = {
      validator: alice,
      infractionHeight: 100n,
      infractionTimeSeconds: 0n,
      power: 5n,
      slashAmount: coins(10, 'ustake'),
      slashRatio: '0.1',
    }
    const packet = { ...valsetPacket(200, 2000, {}), slashed: [slashed] }
    const { facts } = ownFacts(mergeAll(safe, [packet, packet]))
    expect(facts.get(alice)?.slashes).toEqual([
      {
        infractionHeight: 100n,
        infractionTimeSeconds: 0n,
        power: 5n,
        slashAmount: 10n,
        slashRatio: fraction('0.1'),
        reportHeight: 200n,
        reportTimeSeconds: 2000n,
      },
    ])
  })
})

/** A slash of 10 as the consumer reports it. */
function reported(validator: string, over: Partial<ValidatorSlash> = {}): ValidatorSlash {
  return {
    validator: valoperOf(validator),
    infractionHeight: 150n,
    infractionTimeSeconds: 7n,
    power: 1n,
    slashAmount: coins(10, 'ustake'),
    slashRatio: '0.100000000000000000',
    ...over,
  }
}

/** A set after packets, the slashes of each taken, and what was due with the last. */
function dueAfter(rules: Rules, packets: readonly ValsetUpdatePacket[]) {
  return packets.reduce<{ set: ValidatorSetState; due: readonly DueSlash[] }>(
    ({ set }, packet) => rules.takeDueSlashes(set, rules.mergeValsetUpdate(set, packet, FOR_EVER), packet),
    { set: rules.createValidatorSet(), due: [] },
  )
}

describe.each([safe, reference])('takeDueSlashes of both: $name', (rules) => {
  const added = valsetPacket(100, 1000, { add: ['alice', 'bob'] })
  const report = (slashed: readonly ValidatorSlash[], height = 200): ValsetUpdatePacket => ({
    ...valsetPacket(height, 2000, {}),
    slashed,
  })
  const named = ({ due }: ReturnType<typeof dueAfter>) => due.map(({ validator }) => validator)

  it(`[MS D2-12 ${rules.name}] gives share, amount and time of a slash of a validator that was active`, () => {
    const { due } = dueAfter(rules, [added, report([reported('alice')])])
    const ratio = { ok: true, value: fraction('0.1') }
    expect(due).toEqual([
      { validator: 'alice', ratio, amount: uint(10), infractionTimeSeconds: 7n, reportTimeSeconds: 2000n },
    ])
  })

  it('passes over an infraction before the validator was there, and a validator that nobody knows', () => {
    const slashed = [reported('alice', { infractionHeight: 99n }), reported('nobody')]
    expect(dueAfter(rules, [added, report(slashed)]).due).toEqual([])
  })

  it('looks at the infraction, not at what the same packet says of the validator', () => {
    const packet = { ...valsetPacket(200, 2000, { tombstone: ['alice'], jail: ['bob'] }), slashed: [] }
    const slashed = [reported('bob'), reported('alice')]
    expect(named(dueAfter(rules, [added, { ...packet, slashed }]))).toEqual(['bob', 'alice'])
  })

  it('asks for nothing without slashes, and keeps the merged set', () => {
    const set = rules.mergeValsetUpdate(rules.createValidatorSet(), added, FOR_EVER)
    expect(rules.takeDueSlashes(rules.createValidatorSet(), set, added)).toEqual({ set, due: [], waiting: [] })
    expect(rules.takeDueSlashes(rules.createValidatorSet(), set, added).set).toBe(set)
  })
})

describe('takeDueSlashes where the rules differ', () => {
  const added = valsetPacket(100, 1000, { add: ['alice'] })
  const jailed = valsetPacket(120, 1200, { jail: ['alice'] })
  const slash = { ...valsetPacket(200, 2000, {}), slashed: [reported('alice')] }
  const count = (rules: Rules, packets: readonly ValsetUpdatePacket[]) => dueAfter(rules, packets).due.length

  it('[MS O15 reference] a validator that was jailed at the infraction is not slashed; [MS D-14 safe] it is', () => {
    expect(count(reference, [added, jailed, slash])).toBe(0)
    expect(count(safe, [added, jailed, slash])).toBe(1)
  })

  it('[MS D-14 safe] carries a slash out once; [MS D-14 reference] as often as it comes', () => {
    expect(count(reference, [added, slash, slash])).toBe(1)
    expect(count(safe, [added, slash, slash])).toBe(0)
  })

  it('[MS D-14 safe] a slash that overtakes the addition waits for it; [MS D-14 reference] it is lost', () => {
    expect(dueAfter(safe, [slash])).toMatchObject({ due: [], waiting: ['alice'] })
    expect(dueAfter(reference, [slash])).toMatchObject({ due: [], waiting: [] })
    expect(count(reference, [slash, added])).toBe(0)
    expect(count(safe, [slash, added])).toBe(1)
  })

  it('[MS D-14 reference] tells a share that it cannot read when the slash is due; [MS D-14 safe] such a slash says nothing', () => {
    const odd = { ...slash, slashed: [reported('alice', { slashRatio: 'x' })] }
    const error = { type: 'UnreadableSlashRatio', validator: 'alice', text: 'x' }
    expect(dueAfter(reference, [added, odd]).due).toMatchObject([{ ratio: { ok: false, error } }])
    expect(count(reference, [odd])).toBe(0)
    expect(count(safe, [added, odd])).toBe(0)
  })

  it('[MS D-33 reference] forgets nothing of the time before the clock began', () => {
    const packets = [valsetPacket(100, 1, { add: ['alice'] }), valsetPacket(200, 2, { jail: ['alice'] })]
    const set = mergeAll(reference, packets, { nowSeconds: 5n, unbondingPeriodSeconds: 10n })
    expect(reference.validatorStatusAt(set, alice, 150n)).toEqual({ ok: true, value: 'active' })
  })
})

/** The packet as the CRDT package names its parts. */
function asUpdate(packet: ValsetUpdatePacket): ValidatorSetUpdate {
  const keyed = (list: ValsetUpdatePacket['additions']) =>
    list.map(({ valoper, pubKey }) => ({ validator: valoper, pubKey }))
  const { height, timeSeconds, removals, jailed, unjailed, tombstoned } = packet
  const [additions, updated] = [keyed(packet.additions), keyed(packet.updated)]
  return { height, timeSeconds, additions, removals, updated, jailed, unjailed, tombstoned, slashed: [] }
}

function ownFacts(set: ReturnType<typeof safe.createValidatorSet>): FactsValidatorSet {
  if (set.type !== 'facts') throw new Error('not a set of facts')
  return set
}

describe('[MS D-33 safe] what line 1.0.0 tells', () => {
  const NOTHING = { removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
  const [V1, V2] = [valoperOf('val1'), valoperOf('val2')]
  const window = { nowSeconds: 0n, unbondingPeriodSeconds: 100n }
  const added: ValsetUpdatePacket = {
    ...NOTHING,
    type: 'valsetUpdate',
    height: 9n,
    timeSeconds: 90n,
    additions: [
      { valoper: V1, pubKey: 'key', start: { height: 4n, timeSeconds: 40n } },
      { valoper: V2, pubKey: 'key' },
    ],
  }
  // The last height that there is: a removal says none.
  const removed: ValsetUpdatePacket = {
    ...NOTHING,
    type: 'valsetUpdate',
    height: MAX_UINT64,
    timeSeconds: 0n,
    additions: [],
    tombstoned: [V1],
  }
  const merged = (...packets: readonly ValsetUpdatePacket[]) =>
    packets.reduce((set, packet) => safe.mergeValsetUpdate(set, packet, window), safe.createValidatorSet())

  it('counts each addition from the block that it names', () => {
    const set = merged(added)
    const at = (validator: ValoperAddress, height: bigint) => safe.validatorStatusAt(set, validator, height)
    expect([at(V1, 3n), at(V1, 4n), at(V2, 8n), at(V2, 9n)]).toEqual(
      ['unknown', 'active', 'unknown', 'active'].map((status) => ok(status)),
    )
  })

  it('takes who is removed for gone in any order, for ever, and for what he was at every height', () => {
    const later: ValsetUpdatePacket = { ...added, height: 20n, additions: [{ valoper: V1, pubKey: 'other' }] }
    const set = merged(added, removed, later)
    expect(merged(later, removed, added)).toEqual(set)
    expect(merged(removed, added, later, removed)).toEqual(set)
    expect([safe.validatorStatus(set, V1), safe.validatorStatus(set, V2)]).toEqual(['tombstoned', 'active'])
    expect(safe.validatorStatusAt(set, V1, 19n)).toEqual(ok('active'))
  })
})
