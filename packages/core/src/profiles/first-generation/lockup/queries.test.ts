import { describe, expect, it } from 'vitest'
import { BOTH } from '../testing/circumstances.js'
import { ALICE, BOB, bonded, empty, JUNO, lockupContext } from '../testing/lockup-scene.js'
import { queryLockup, queryLockupAccounts } from './queries.js'

describe.each(BOTH)('the queries of a lockup under %s', (rules) => {
  const told = { rules }

  it('shows accounts page by page', () => {
    const both = bonded(bonded(empty, 5, told), 7, { rules, sender: BOB })
    expect(queryLockupAccounts(both, { limit: 1 }).map(({ account }) => account)).toEqual([ALICE])
    expect(queryLockupAccounts(both, { startAfter: ALICE, limit: 9 }).map(({ account }) => account)).toEqual([BOB])
    expect(queryLockup(both, { type: 'accounts' }, lockupContext(told))).toMatchObject({
      value: [{ bonded: 5n }, { bonded: 7n }],
    })
    expect(queryLockup(both, { type: 'balance', account: JUNO }, lockupContext(told))).toEqual({
      ok: false,
      error: { type: 'NoSuchAccount', account: JUNO },
    })
    expect(queryLockup(both, { type: 'config' }, lockupContext(told))).toMatchObject({ value: { denom: 'uosmo' } })
  })
})
