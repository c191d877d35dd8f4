import { err, ok, type Result } from '../foundation/result.js'

/** A value with its lock: free, locked for writing, or read by `readers` at once (spec 1.3). */
export interface Lockable<Inner> {
  readonly inner: Inner
  readonly lock: Lock
}

/** The state of a lock. */
export type Lock =
  | { readonly type: 'unlocked' }
  | { readonly type: 'write' }
  | { readonly type: 'read'; readonly readers: number }

/** Why a lock or its value is out of reach. */
export type LockError =
  | { readonly type: 'WriteLocked' }
  | { readonly type: 'ReadLocked' }
  | { readonly type: 'NoLockHeld' }

const UNLOCKED: Lock = { type: 'unlocked' }

/** A free value. */
export function createLockable<Inner>(inner: Inner): Lockable<Inner> {
  return { inner, lock: UNLOCKED }
}

/** Reads the value; `WriteLocked` while somebody writes. */
export function readLocked<Inner>({ inner, lock }: Lockable<Inner>): Result<Inner, LockError> {
  return lock.type === 'write' ? err({ type: 'WriteLocked' }) : ok(inner)
}

/** Replaces the value; `WriteLocked` or `ReadLocked` unless it is free. */
export function writeLocked<Inner>(value: Lockable<Inner>, inner: Inner): Result<Lockable<Inner>, LockError> {
  const refused = refuseUnlessFree(value.lock)
  return refused ? err(refused) : ok({ inner, lock: value.lock })
}

/** Takes the write lock; only from free. */
export function lockWrite<Inner>(value: Lockable<Inner>): Result<Lockable<Inner>, LockError> {
  const refused = refuseUnlessFree(value.lock)
  return refused ? err(refused) : ok({ inner: value.inner, lock: { type: 'write' } })
}

/** Takes one more read lock; `WriteLocked` while somebody writes. */
export function lockRead<Inner>({ inner, lock }: Lockable<Inner>): Result<Lockable<Inner>, LockError> {
  switch (lock.type) {
    case 'unlocked':
      return ok({ inner, lock: { type: 'read', readers: 1 } })
    case 'read':
      return ok({ inner, lock: { type: 'read', readers: lock.readers + 1 } })
    case 'write':
      return err({ type: 'WriteLocked' })
  }
}

/** Gives one read lock back; `NoLockHeld` when there is none, `WriteLocked` under a write lock. */
export function unlockRead<Inner>({ inner, lock }: Lockable<Inner>): Result<Lockable<Inner>, LockError> {
  switch (lock.type) {
    case 'unlocked':
      return err({ type: 'NoLockHeld' })
    case 'read':
      return ok({ inner, lock: lock.readers === 1 ? UNLOCKED : { type: 'read', readers: lock.readers - 1 } })
    case 'write':
      return err({ type: 'WriteLocked' })
  }
}

/** Gives the write lock back; `NoLockHeld` when there is none, `ReadLocked` under read locks. */
export function unlockWrite<Inner>({ inner, lock }: Lockable<Inner>): Result<Lockable<Inner>, LockError> {
  switch (lock.type) {
    case 'unlocked':
      return err({ type: 'NoLockHeld' })
    case 'write':
      return ok({ inner, lock: UNLOCKED })
    case 'read':
      return err({ type: 'ReadLocked' })
  }
}

function refuseUnlessFree(lock: Lock): LockError | undefined {
  switch (lock.type) {
    case 'unlocked':
      return undefined
    case 'write':
      return { type: 'WriteLocked' }
    case 'read':
      return { type: 'ReadLocked' }
  }
}
