import { describe, expect, it } from 'vitest'
import { applyUpdate, applyUpdates } from './apply-update.js'
import { encodeValidatorSet } from './encoding.js'
import { createValidatorFacts } from './facts.js'
import { pruneFacts } from './merge.js'
import { addValidator, removeValidator } from './operations.js'
import { currentStatus } from './queries.js'
import type { ValidatorSet, ValidatorSetPolicy } from './set.js'
import { createValidatorSet } from './set.js'
import {
  queryActiveValidators,
  queryKeyAt,
  queryStatus,
  queryStatusAt,
  queryValidators,
  takeDueSlashes,
} from './set-queries.js'
import type { Packet } from './testing/history.js'
import { updateFrom } from './testing/history.js'

const POLICY: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: null }

const hearAll = (...packets: readonly Packet[]): ValidatorSet =>
  applyUpdates(createValidatorSet(), packets.map(updateFrom), POLICY)

const statuses = (set: ValidatorSet) =>
  queryValidators(set, { limit: 10 }).map(({ validator, status }) => [validator, status.type])

describe('validator set, as the deployed contracts are tested', () => {
  it('[MS E-01 safe] lists the active and all known validators', () => {
    const set = hearAll(
      { height: 123, timeSeconds: 1234, said: [['add', 'alice']] },
      { height: 200, timeSeconds: 2345, said: [['add', 'bob']] },
      { height: 303, timeSeconds: 3456, said: [['add', 'carl']] },
      { height: 201, timeSeconds: 2346, said: [['tombstone', 'bob']] },
    )
    expect(queryActiveValidators(set, { limit: 10 })).toEqual(['alice', 'carl'])
    expect(statuses(set)).toEqual([
      ['alice', 'active'],
      ['bob', 'tombstoned'],
      ['carl', 'active'],
    ])
  })

  it('[MS E-02 safe] keeps a validator tombstoned whose addition comes later', () => {
    const set = hearAll(
      { height: 199, timeSeconds: 2344, said: [['tombstone', 'bob']] },
      { height: 123, timeSeconds: 1234, said: [['add', 'alice']] },
      { height: 200, timeSeconds: 2345, said: [['add', 'bob']] },
      { height: 303, timeSeconds: 3459, said: [['add', 'carl']] },
    )
    expect(queryActiveValidators(set, { limit: 10 })).toEqual(['alice', 'carl'])
    expect(statuses(set)).toEqual([
      ['alice', 'active'],
      ['bob', 'tombstoned'],
      ['carl', 'active'],
    ])
    expect(queryStatusAt(set, 'bob', 1n)).toEqual({ type: 'unknown' })
  })

  it('[MS E-03 safe] pages with a cursor that is not part of the page', () => {
    const all = Array.from({ length: 20 }, (_, index) => `validator-${String(index).padStart(2, '0')}`)
    const dead = [19, 17, 12, 11, 7, 4, 3]
    const set = hearAll(
      { height: 123, said: all.map((validator) => ['add', validator]) },
      {
        height: 200,
        said: all.filter((_, index) => dead.includes(index)).map((validator) => ['tombstone', validator]),
      },
    )
    const alive = all.filter((_, index) => !dead.includes(index))
    expect(queryActiveValidators(set, { limit: 20 })).toEqual(alive)
    const first = queryActiveValidators(set, { limit: 7 })
    expect(first).toEqual(alive.slice(0, 7))
    const second = queryActiveValidators(set, { startAfter: String(first[6]), limit: 7 })
    expect(second).toEqual(alive.slice(7))
    expect(second).toHaveLength(6)
    expect(queryActiveValidators(set, { startAfter: String(second[5]), limit: 7 })).toEqual([])
  })

  it('[MS E-05 safe] lets a removed validator come back with another key', () => {
    const set = hearAll(
      { height: 123, timeSeconds: 1234, said: [['add', 'alice', 'key1']] },
      { height: 202, timeSeconds: 2347, said: [['remove', 'alice']] },
      { height: 300, timeSeconds: 3456, said: [['add', 'alice', 'key2']] },
    )
    const at = (height: bigint) => queryStatusAt(set, 'alice', height)
    expect(at(122n)).toEqual({ type: 'unknown' })
    expect(at(200n)).toEqual({ type: 'active', sinceHeight: 123n, sinceTimeSeconds: 1234n })
    expect(at(202n)).toEqual({ type: 'unbonded', sinceHeight: 202n, sinceTimeSeconds: 2347n })
    expect(at(500n)).toEqual({ type: 'active', sinceHeight: 300n, sinceTimeSeconds: 3456n })
    expect(queryKeyAt(set, 'alice', 202n)).toMatchObject({ pubKey: 'key1', sinceHeight: 123n })
    expect(queryKeyAt(set, 'alice', 500n)).toMatchObject({ pubKey: 'key2', sinceHeight: 300n })
  })

  it('[MS E-06 safe] brings a jailed validator back by an addition, and by nothing else', () => {
    const jailed = hearAll(
      { height: 100, timeSeconds: 1234, said: [['add', 'alice']] },
      { height: 200, timeSeconds: 2345, said: [['jail', 'alice']] },
      { height: 250, said: [['unjail', 'alice']] },
    )
    expect(queryStatus(jailed, 'alice')).toEqual({ type: 'jailed', sinceHeight: 200n, sinceTimeSeconds: 2345n })
    const back = applyUpdate(jailed, updateFrom({ height: 300, timeSeconds: 3456, said: [['add', 'alice']] }), POLICY)
    expect(queryStatusAt(back, 'alice', 200n).type).toBe('jailed')
    expect(queryStatusAt(back, 'alice', 500n)).toEqual({ type: 'active', sinceHeight: 300n, sinceTimeSeconds: 3456n })
  })

  it('[MS E-07 safe] leaves a jailed validator that is then removed unbonded', () => {
    const set = hearAll(
      { height: 100, timeSeconds: 1234, said: [['add', 'alice']] },
      { height: 200, timeSeconds: 2345, said: [['jail', 'alice']] },
      { height: 300, timeSeconds: 3456, said: [['remove', 'alice']] },
    )
    expect(queryStatusAt(set, 'alice', 200n).type).toBe('jailed')
    expect(queryStatusAt(set, 'alice', 300n)).toEqual({ type: 'unbonded', sinceHeight: 300n, sinceTimeSeconds: 3456n })
  })

  it('[MS E-10 safe] prunes history by time and keeps what is in force at the horizon', () => {
    const added = addValidator(createValidatorFacts(), { height: 100n, timeSeconds: 1234n, pubKey: 'a' })
    const removed = removeValidator(added, { height: 200n, timeSeconds: 2345n })
    const facts = addValidator(removed, { height: 300n, timeSeconds: 3456n, pubKey: 'b' })
    const sizeAt = (nowSeconds: bigint) => pruneFacts(facts, nowSeconds - 100n).status.length
    // The contracts keep 3, 3, 1, 1: at 3500 they also drop the removal, which is in force from 2345 to 3456 and so inside
    // the window. That is deviation D-33.
    expect([3, sizeAt(1300n), sizeAt(3500n), sizeAt(50_000n)]).toEqual([3, 3, 2, 1])
    expect(currentStatus(pruneFacts(facts, 49_900n)).type).toBe('active')
  })
})

describe('validator set, where the deployed contracts depend on the order', () => {
  const add100: Packet = { height: 100, said: [['add', 'v', 'A']] }

  it.each<[string, readonly Packet[], string]>([
    ['removal before addition', [{ height: 200, said: [['remove', 'v']] }, add100], 'unbonded'],
    ['jailing before addition', [{ height: 200, said: [['jail', 'v']] }, add100], 'jailed'],
    [
      'two tombstones',
      [{ height: 300, said: [['tombstone', 'v']] }, { height: 200, said: [['tombstone', 'v']] }, add100],
      'tombstoned',
    ],
    [
      'key update before an earlier removal',
      [add100, { height: 300, said: [['updateKey', 'v', 'B']] }, { height: 200, said: [['remove', 'v']] }],
      'unbonded',
    ],
  ])('[MS X-01 safe] %s ends as if it had come in order', (_, packets, status) => {
    const inOrder = [...packets].sort((a, b) => a.height - b.height)
    expect(encodeValidatorSet(hearAll(...packets))).toEqual(encodeValidatorSet(hearAll(...inOrder)))
    expect(hearAll(...packets)).toEqual(hearAll(...inOrder))
    expect(queryStatus(hearAll(...packets), 'v').type).toBe(status)
  })

  it('[MS D2-11 safe] keeps an update of a removed validator from bringing it back', () => {
    const set = hearAll(
      add100,
      { height: 200, said: [['remove', 'v']] },
      { height: 300, said: [['updateKey', 'v', 'B']] },
    )
    expect(queryStatus(set, 'v')).toMatchObject({ type: 'unbonded', sinceHeight: 200n })
    expect(queryKeyAt(set, 'v', 300n)).toMatchObject({ pubKey: 'B' })
  })
})

describe('what the validator set promises', () => {
  it('[MS P2] a validator is unknown until an addition, whatever else is told', () => {
    const told = hearAll({
      height: 5,
      said: [
        ['jail', 'v'],
        ['updateKey', 'v', 'B'],
        ['slash', 'v', 5],
      ],
    })
    expect(queryStatus(told, 'v')).toEqual({ type: 'unknown' })
    expect(queryStatusAt(told, 'v', 9n)).toEqual({ type: 'unknown' })
    expect(queryKeyAt(told, 'v', 9n)).toEqual({ type: 'unknown' })
    expect(queryValidators(told, { limit: 10 })).toEqual([])
    const added = applyUpdate(told, updateFrom({ height: 3, said: [['add', 'v', 'A']] }), POLICY)
    expect(queryStatusAt(added, 'v', 4n)).toMatchObject({ type: 'active' })
    expect(queryStatus(added, 'v')).toMatchObject({ type: 'jailed' })
    expect(queryKeyAt(added, 'v', 9n)).toMatchObject({ pubKey: 'B' })
  })

  it('[MS P3] [INV MS-C3] a tombstone is final, and its smallest height counts', () => {
    const set = hearAll(
      { height: 1, said: [['add', 'v']] },
      { height: 7, said: [['tombstone', 'v']] },
      { height: 5, said: [['tombstone', 'v']] },
      {
        height: 9,
        said: [
          ['add', 'v'],
          ['unjail', 'v'],
          ['updateKey', 'v', 'B'],
        ],
      },
    )
    expect(queryStatusAt(set, 'v', 4n).type).toBe('active')
    expect(queryStatusAt(set, 'v', 5n)).toEqual({ type: 'tombstoned', sinceHeight: 5n, sinceTimeSeconds: 50n })
    expect(queryStatus(set, 'v').type).toBe('tombstoned')
    expect(queryActiveValidators(set, { limit: 10 })).toEqual([])
  })

  it('[MS P5] a key holds from its height to the next, also for who is tombstoned', () => {
    const set = hearAll(
      { height: 6, said: [['updateKey', 'v', 'C']] },
      {
        height: 2,
        said: [
          ['add', 'v', 'A'],
          ['updateKey', 'v', 'Z'],
        ],
      },
      { height: 4, said: [['updateKey', 'v', 'B']] },
      { height: 4, said: [['tombstone', 'v']] },
    )
    const keys = [1n, 2n, 3n, 4n, 5n, 6n, 99n].map((height) => queryKeyAt(set, 'v', height))
    expect(keys.map((key) => (key.type === 'key' ? key.pubKey : key.type))).toEqual([
      'unknown',
      'A',
      'A',
      'B',
      'B',
      'C',
      'C',
    ])
  })

  it('[MS P6] a slash waits for the addition and is then carried out once, however often it is told', () => {
    const slash = updateFrom({ height: 5, said: [['slash', 'v', 4]] })
    const waiting = applyUpdate(createValidatorSet(), slash, POLICY)
    expect(takeDueSlashes(waiting)).toEqual({ set: waiting, due: [] })
    const added = applyUpdate(waiting, updateFrom({ height: 4, said: [['add', 'v']] }), POLICY)
    const { set, due } = takeDueSlashes(added)
    expect(due).toMatchObject([{ validator: 'v', slash: { infractionHeight: 4n, reportHeight: 5n } }])
    expect(applyUpdate(set, slash, POLICY)).toBe(set)
    expect(takeDueSlashes(set).due).toEqual([])
  })

  it('[MS P6] a slash for before the addition waits until an earlier addition is told', () => {
    const told = hearAll({ height: 6, said: [['add', 'v']] }, { height: 7, said: [['slash', 'v', 5]] })
    expect(takeDueSlashes(told).due).toEqual([])
    const earlier = applyUpdate(told, updateFrom({ height: 2, said: [['add', 'v']] }), POLICY)
    expect(takeDueSlashes(earlier).due).toHaveLength(1)
  })
})
