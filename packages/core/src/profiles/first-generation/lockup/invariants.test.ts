import { describe, expect, it } from 'vitest'
import { uint } from '../../../testing/values.js'
import { brokenIn } from '../testing/circumstances.js'
import { ALICE, bonded, empty, grant, JUNO, next, slash } from '../testing/lockup-scene.js'
import { lockupInvariants } from './invariants.js'
import { createLockupAccount, type LockupAccount, type LockupState } from './state.js'

/** Of 100 bonded tokens, all of them promised, 30 are slashed. */
const busy = next(next(bonded(empty, 100), grant(100)), slash(30), { sender: JUNO })
const withAccount = (change: Partial<LockupAccount>): LockupState => {
  const account = { ...(busy.accounts.get(ALICE) ?? createLockupAccount()), ...change }
  return { ...busy, accounts: busy.accounts.set(ALICE, account) }
}

describe('the invariants of a lockup', () => {
  it('hold of a busy one', () => {
    expect(busy.accounts.get(ALICE)).toMatchObject({ bonded: 70n, slashed: 30n, claims: [{ amount: 70n }] })
    expect(brokenIn(lockupInvariants, busy)).toEqual([])
    // Another lienholder's claim may be as large as what was bonded before the slash.
    expect(brokenIn(lockupInvariants, withAccount({ claims: [{ lienholder: JUNO, amount: uint(100) }] }))).toEqual([])
  })

  it.each<[string, LockupState]>([
    ['LOCK-1', withAccount({ claims: [{ lienholder: JUNO, amount: uint(101) }] })],
    ['LOCK-1', withAccount({ bonded: uint(39) })],
    ['LOCK-2', withAccount({ claims: [1, 2].map((amount) => ({ lienholder: JUNO, amount: uint(amount) })) })],
  ])('%s is broken where its formula is', (id, state) => {
    expect(brokenIn(lockupInvariants, state)).toEqual([id])
  })
})
