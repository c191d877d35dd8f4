import { describe, expect, it } from 'vitest'
import {
  type ConsumerBlock,
  currentEntry,
  entryAt,
  type HistoryEntry,
  isTombstoned,
  type ValidatorHistory,
  withAddition,
  withChange,
  withoutOlder,
  withTombstone,
} from './validator-history.js'

/** A block; its time follows its height unless told. */
const block = (height: number, timeSeconds = height * 10): ConsumerBlock => ({
  height: BigInt(height),
  timeSeconds: BigInt(timeSeconds),
})

const entry = (
  status: HistoryEntry['status'],
  pubKey: string,
  height: number,
  timeSeconds = height * 10,
): HistoryEntry => ({ pubKey, startHeight: BigInt(height), startTimeSeconds: BigInt(timeSeconds), status })

const NOTHING: ValidatorHistory = []
const ADDED = withAddition(NOTHING, 'key1', block(100))

describe('withAddition', () => {
  it('puts the greatest height first, whatever comes first', () => {
    const history = withAddition(withAddition(ADDED, 'key3', block(300)), 'key2', block(200))
    expect(history).toEqual([entry('active', 'key3', 300), entry('active', 'key2', 200), entry('active', 'key1', 100)])
  })

  it('lets what was told first stand before what was told later of one height', () => {
    expect(withAddition(ADDED, 'other', block(100))).toEqual([
      entry('active', 'key1', 100),
      entry('active', 'other', 100),
    ])
  })

  it('drops an entry only when it repeats its neighbour in everything', () => {
    expect(withAddition(ADDED, 'key1', block(100))).toEqual(ADDED)
    expect(withAddition(ADDED, 'key1', block(100, 7))).toHaveLength(2)
    const between = withAddition(ADDED, 'other', block(100))
    expect(withAddition(between, 'key1', block(100))).toHaveLength(3)
  })

  it('does nothing to a tombstoned validator', () => {
    const tombstoned = withTombstone(ADDED, block(200))
    expect(withAddition(tombstoned, 'key2', block(300))).toBe(tombstoned)
  })
})

describe('withChange', () => {
  it('takes the entry in force at that height and changes one thing', () => {
    const later = withAddition(ADDED, 'key2', block(300))
    expect(withChange(later, { status: 'jailed' }, block(200))).toEqual([
      entry('active', 'key2', 300),
      entry('jailed', 'key1', 200),
      entry('active', 'key1', 100),
    ])
    expect(withChange(withChange(ADDED, { status: 'unbonded' }, block(200)), { pubKey: 'key2' }, block(300))).toEqual([
      entry('unbonded', 'key2', 300),
      entry('unbonded', 'key1', 200),
      entry('active', 'key1', 100),
    ])
  })

  it('loses to an addition of the same height that was told first', () => {
    const history = withChange(ADDED, { status: 'jailed' }, block(100))
    expect(history).toEqual([entry('active', 'key1', 100), entry('jailed', 'key1', 100)])
    expect(currentEntry(history)?.status).toBe('active')
  })

  it('is lost before the addition, below it, and after a tombstone', () => {
    expect(withChange(NOTHING, { status: 'jailed' }, block(100))).toBe(NOTHING)
    expect(withChange(ADDED, { pubKey: 'key2' }, block(99))).toBe(ADDED)
    const tombstoned = withTombstone(ADDED, block(200))
    expect(withChange(tombstoned, { status: 'unbonded' }, block(300))).toBe(tombstoned)
  })
})

describe('withTombstone', () => {
  it('drops what was told of its height and above, and has no key', () => {
    const history = [300, 200].reduce((grown, height) => withAddition(grown, `key${height}`, block(height)), ADDED)
    expect(withTombstone(history, block(200))).toEqual([entry('tombstoned', '', 200), entry('active', 'key1', 100)])
  })

  it('needs no history, and happens once', () => {
    const tombstoned = withTombstone(NOTHING, block(200))
    expect(tombstoned).toEqual([entry('tombstoned', '', 200)])
    expect(withTombstone(tombstoned, block(100))).toBe(tombstoned)
    expect(isTombstoned(tombstoned)).toBe(true)
    expect(isTombstoned(ADDED)).toBe(false)
  })
})

describe('entryAt', () => {
  it('is the newest at or below the height', () => {
    const history = withChange(ADDED, { status: 'jailed' }, block(200))
    expect([99n, 100n, 199n, 200n, 999n].map((height) => entryAt(history, height)?.status)).toEqual([
      undefined,
      'active',
      'active',
      'jailed',
      'jailed',
    ])
    expect(currentEntry(NOTHING)).toBeUndefined()
  })
})

describe('withoutOlder', () => {
  const removed = withChange(withAddition(NOTHING, 'key1', block(100, 1234)), { status: 'unbonded' }, block(200, 2345))
  const history = withAddition(removed, 'key2', block(300, 3456))

  it('[MS E-10 reference] 3 entries, then 3, 1 and 1', () => {
    expect(history).toHaveLength(3)
    expect(withoutOlder(history, 1200n)).toBe(history)
    expect(withoutOlder(history, 3400n)).toEqual([entry('active', 'key2', 300, 3456)])
    expect(withoutOlder(history, 49_900n)).toEqual([entry('active', 'key2', 300, 3456)])
  })

  it('[MS D-33 reference] drops the entry that was in force at that time', () => {
    // From 2345 to 3456 the validator was unbonded; at 2400 nothing says so any more.
    expect(entryAt(withoutOlder(history, 2400n), 250n)).toBeUndefined()
  })

  it('leaves an empty history alone', () => {
    expect(withoutOlder(NOTHING, 10n)).toBe(NOTHING)
  })
})
