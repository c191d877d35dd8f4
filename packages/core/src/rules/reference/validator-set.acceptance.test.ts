import { describe, expect, it } from 'vitest'
import { activeOnes, FOR_EVER, mergeAll, statuses, valsetPacket } from '../../../test-support/valset.js'
import type { ValsetUpdatePacket } from '../../packets/consumer-packet.js'
import { coins, valoperOf } from '../../testing/values.js'
import { RULES } from '../index.js'
import type { ValidatorSetState, ValidatorSetWindow } from '../validator-set.js'
import { entryAt, type HistoryEntry, type ValidatorHistory } from './validator-history.js'

const { reference } = RULES
const add = (name: string, height: number, time: number) => valsetPacket(height, time, { add: [name] })

const historyOf = (set: ValidatorSetState, name: string): ValidatorHistory =>
  (set.type === 'history' ? set.histories.get(valoperOf(name)) : undefined) ?? []
/** What is known of alice at a height. */
const aliceAt = (packets: readonly ValsetUpdatePacket[], height: bigint) =>
  entryAt(historyOf(mergeAll(reference, packets), 'alice'), height)
const entry = (status: HistoryEntry['status'], pubKey: string, height: bigint, time: bigint): HistoryEntry => ({
  pubKey,
  startHeight: height,
  startTimeSeconds: time,
  status,
})

// Heights, times and keys of the contracts' own tests.
describe('the validator set of the contracts', () => {
  it.each([
    ['E-01', 'and later tombstoned', [add('bob', 200, 2345), valsetPacket(201, 2346, { tombstone: ['bob'] })]],
    ['E-02', 'after it was tombstoned', [valsetPacket(199, 2344, { tombstone: ['bob'] }), add('bob', 200, 2345)]],
  ])('[MS %s reference] three are added, one of them %s', (_id, _what, ofBob) => {
    const set = mergeAll(reference, [...ofBob, add('alice', 123, 1234), add('carl', 303, 3456)])
    const isActive = (name: string) => reference.validatorStatus(set, valoperOf(name)) === 'active'
    expect(['alice', 'bob', 'carl'].map(isActive)).toEqual([true, false, true])
    expect(activeOnes(reference, set, { limit: 10 })).toEqual(['alice', 'carl'])
    expect(statuses(reference, set)).toEqual({ alice: 'active', bob: 'tombstoned', carl: 'active' })
  })

  it('[MS E-03 reference] 20 validators, 7 of them tombstoned: pages of 7, 6 and 0', () => {
    const names = Array.from({ length: 20 }, (_, i) => `validator-${String(i).padStart(2, '0')}`)
    const tombstone = [19, 17, 12, 11, 7, 4, 3].map((i) => names[i] ?? '')
    const set = mergeAll(reference, [valsetPacket(123, 1234, { add: names }), valsetPacket(200, 2345, { tombstone })])
    const left = names.filter((name) => !tombstone.includes(name))
    expect(activeOnes(reference, set, { limit: 20 })).toEqual(left)
    const first = activeOnes(reference, set, { limit: 7 })
    const second = activeOnes(reference, set, { startAfter: first[6] ?? '', limit: 7 })
    expect([first, second]).toEqual([left.slice(0, 7), left.slice(7)])
    expect(second).toHaveLength(6)
    expect(activeOnes(reference, set, { startAfter: second[5] ?? '', limit: 7 })).toEqual([])
  })

  it('[MS E-05 reference] removed, and added again with another key', () => {
    const removed = [valsetPacket(123, 1234, { add: ['alice=key1'] }), valsetPacket(202, 2347, { remove: ['alice'] })]
    expect(aliceAt(removed, 122n)).toBeUndefined()
    expect(aliceAt(removed, 200n)).toEqual(entry('active', 'key1', 123n, 1234n))
    expect(aliceAt(removed, 202n)).toEqual(entry('unbonded', 'key1', 202n, 2347n))
    const back = [...removed, valsetPacket(300, 3456, { add: ['alice=key2'] })]
    expect(aliceAt(back, 299n)).toEqual(entry('unbonded', 'key1', 202n, 2347n))
    expect(aliceAt(back, 500n)).toEqual(entry('active', 'key2', 300n, 3456n))
  })

  it.each([
    ['E-06', 'added again, and is active', valsetPacket(300, 3456, { add: ['alice=key1'] }), 'active'],
    ['E-07', 'removed, and is unbonded', valsetPacket(300, 3456, { remove: ['alice'] }), 'unbonded'],
  ] as const)('[MS %s reference] jailed, then %s', (_id, _what, then, status) => {
    const jailed = [valsetPacket(100, 1234, { add: ['alice=key1'] }), valsetPacket(200, 2345, { jail: ['alice'] })]
    expect(aliceAt(jailed, 200n)).toEqual(entry('jailed', 'key1', 200n, 2345n))
    expect(aliceAt([...jailed, then], 200n)).toEqual(entry('jailed', 'key1', 200n, 2345n))
    expect(aliceAt([...jailed, then], 500n)).toEqual(entry(status, 'key1', 300n, 3456n))
  })

  it('[MS E-10 reference] history older than 100 seconds goes, the last of it stays: 3 entries, 3, 1 and 1', () => {
    const told = [
      valsetPacket(100, 1234, { add: ['alice=pk_a'] }),
      valsetPacket(200, 2345, { remove: ['alice'] }),
      valsetPacket(300, 3456, { add: ['alice=pk_b'] }),
    ]
    /** A packet that names alice and says nothing new of her, when the provider's clock shows this. */
    const named: ValsetUpdatePacket = {
      ...valsetPacket(300, 3456, {}),
      slashed: [
        {
          validator: valoperOf('alice'),
          infractionHeight: 1n,
          infractionTimeSeconds: 0n,
          power: 1n,
          slashAmount: coins(1, 'ustake'),
          slashRatio: '0.1',
        },
      ],
    }
    const at = (nowSeconds: bigint): ValidatorSetWindow => ({ nowSeconds, unbondingPeriodSeconds: 100n })
    const sets = [mergeAll(reference, told, FOR_EVER)]
    for (const now of [1300n, 3500n, 50_000n])
      sets.push(reference.mergeValsetUpdate(sets.at(-1) ?? expect.fail(), named, at(now)))
    expect(sets.map((set) => historyOf(set, 'alice').length)).toEqual([3, 3, 1, 1])
    for (const set of sets) expect(activeOnes(reference, set, { limit: 10 })).toEqual(['alice'])
    expect(historyOf(sets.at(-1) ?? expect.fail(), 'alice')).toEqual([entry('active', 'pk_b', 300n, 3456n)])
  })
})
