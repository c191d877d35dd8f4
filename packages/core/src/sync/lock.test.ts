import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { type EncodableState, stateCodec } from '../table/index.js'
import {
  createLockable,
  type Lockable,
  lockRead,
  lockWrite,
  readLocked,
  unlockRead,
  unlockWrite,
  writeLocked,
} from './lock.js'

const WRITE_LOCKED = { ok: false, error: { type: 'WriteLocked' } }
const READ_LOCKED = { ok: false, error: { type: 'ReadLocked' } }
const NO_LOCK_HELD = { ok: false, error: { type: 'NoLockHeld' } }
const five = createLockable(5n)

describe('acceptance A2: locks', () => {
  it('[MS A2-01 safe] [MS A2-01 reference] a write lock is exclusive and is given back once', () => {
    expect(five.lock).toEqual({ type: 'unlocked' })
    const locked = unwrap(lockWrite(five))
    expect(locked.lock).toEqual({ type: 'write' })
    expect(lockWrite(locked)).toEqual(WRITE_LOCKED)
    expect(lockRead(locked)).toEqual(WRITE_LOCKED)
    expect(unlockRead(locked)).toEqual(WRITE_LOCKED)
    const freed = unwrap(unlockWrite(locked))
    expect(freed).toEqual(five)
    expect(unlockWrite(freed)).toEqual(NO_LOCK_HELD)
  })

  it('[MS A2-02 safe] [MS A2-02 reference] read locks are counted', () => {
    const one = unwrap(lockRead(five))
    expect(one.lock).toEqual({ type: 'read', readers: 1 })
    const two = unwrap(lockRead(one))
    expect(two.lock).toEqual({ type: 'read', readers: 2 })
    expect(lockWrite(two)).toEqual(READ_LOCKED)
    expect(unlockWrite(two)).toEqual(READ_LOCKED)
    expect(unwrap(unlockRead(two))).toEqual(one)
    const freed = unwrap(unlockRead(one))
    expect(freed).toEqual(five)
    expect(unlockRead(freed)).toEqual(NO_LOCK_HELD)
  })

  it('[MS A2-03 safe] [MS A2-03 reference] under a write lock the value can be neither read nor written', () => {
    expect(readLocked(five)).toEqual({ ok: true, value: 5n })
    const locked = unwrap(lockWrite(five))
    expect(readLocked(locked)).toEqual(WRITE_LOCKED)
    expect(writeLocked(locked, 6n)).toEqual(WRITE_LOCKED)
  })

  it('[MS A2-04 safe] [MS A2-04 reference] under a read lock the value can be read, not written', () => {
    const locked = unwrap(lockRead(five))
    expect(readLocked(locked)).toEqual({ ok: true, value: 5n })
    expect(writeLocked(locked, 6n)).toEqual(READ_LOCKED)
  })

  it('[MS A2-05 safe] [MS A2-05 reference] a free number can be changed', () => {
    const six = unwrap(writeLocked(five, unwrap(readLocked(five)) + 1n))
    expect(readLocked(six)).toEqual({ ok: true, value: 6n })
    const sixteen = unwrap(writeLocked(six, unwrap(readLocked(six)) + 10n))
    expect(readLocked(sixteen)).toEqual({ ok: true, value: 16n })
    expect(five.inner).toBe(5n)
  })

  it('[MS A2-06 safe] [MS A2-06 reference] a free record can be changed field by field', () => {
    const house = createLockable({ rooms: 5n, doors: 10n })
    const larger = unwrap(writeLocked(house, { ...house.inner, rooms: 8n }))
    expect(larger.inner).toEqual({ rooms: 8n, doors: 10n })
    const open = unwrap(writeLocked(larger, { ...larger.inner, doors: larger.inner.doors * 8n }))
    expect(open.inner).toEqual({ rooms: 8n, doors: 80n })
  })

  it('[MS A2-07 safe] [MS A2-07 reference] a lock survives storage', () => {
    const person = createLockable({ name: 'John', age: 32n })
    const older = stored(unwrap(lockRead(unwrap(writeLocked(person, { name: 'John', age: 33n })))))
    expect(readLocked(older)).toMatchObject({ ok: true, value: { age: 33n } })
    expect(writeLocked(older, { name: 'John', age: 34n })).toEqual(READ_LOCKED)
    const free = stored(unwrap(unlockRead(older)))
    expect(stored(unwrap(writeLocked(free, { name: 'John', age: 34n }))).inner.age).toBe(34n)
  })
})

describe('any sequence of locking', () => {
  it('agrees with counting the holders', () => {
    const steps = fc.array(fc.constantFrom('lockRead', 'lockWrite', 'unlockRead', 'unlockWrite'), { maxLength: 30 })
    const operations = { lockRead, lockWrite, unlockRead, unlockWrite }
    fc.assert(
      fc.property(steps, (names) => {
        let [value, readers, writers] = [five, 0, 0]
        for (const name of names) {
          const allowed = {
            lockRead: writers === 0,
            lockWrite: writers === 0 && readers === 0,
            unlockRead: readers > 0,
            unlockWrite: writers > 0,
          }[name]
          const result = operations[name](value)
          expect(result.ok).toBe(allowed)
          if (!result.ok) continue
          value = result.value
          readers += { lockRead: 1, unlockRead: -1, lockWrite: 0, unlockWrite: 0 }[name]
          writers += { lockWrite: 1, unlockWrite: -1, lockRead: 0, unlockRead: 0 }[name]
          expect(readLocked(value).ok).toBe(writers === 0)
          expect(writeLocked(value, 0n).ok).toBe(writers + readers === 0)
        }
      }),
    )
  })
})

/** The value as it comes back from bytes. */
function stored<Inner extends EncodableState>(value: Lockable<Inner>): Lockable<Inner> {
  const codec = stateCodec('lockable', 1, value)
  return unwrap(codec.decode(codec.encode(value)))
}
