import { describe, expect, it } from 'vitest'
import type { Uint128 } from '../numbers/uint128.js'
import { Table } from '../table/index.js'
import { rangeOf, uint } from '../testing/values.js'
import { update } from './update.js'

interface Pool {
  readonly name: string
  readonly cap: Uint128
  readonly shares: readonly { readonly of: string; readonly amount: Uint128 }[]
  readonly limits: { readonly perUser: Uint128; readonly perDay: Uint128 }
  readonly users: Table<string, bigint>
}

const pool: Pool = {
  name: 'osmo',
  cap: uint(100),
  shares: [
    { of: 'alice', amount: uint(1) },
    { of: 'bob', amount: uint(2) },
  ],
  limits: { perUser: uint(10), perDay: uint(20) },
  users: Table.fromEntries([['alice', 1n]]),
}

describe('update', () => {
  it('gives the next version and leaves the old one', () => {
    const next = update(pool, (draft) => {
      draft.cap = uint(200)
      draft.limits.perDay = uint(30)
      draft.shares.push({ of: 'carol', amount: uint(3) })
    })
    expect(next).toMatchObject({ cap: 200n, limits: { perUser: 10n, perDay: 30n } })
    expect(next.shares.map(({ of }) => of)).toEqual(['alice', 'bob', 'carol'])
    expect(pool).toMatchObject({ cap: 100n, limits: { perUser: 10n, perDay: 20n } })
    expect(pool.shares).toHaveLength(2)
  })

  it('shares what did not change', () => {
    const next = update(pool, (draft) => {
      draft.limits.perUser = uint(11)
    })
    expect(next.shares).toBe(pool.shares)
    expect(next.users).toBe(pool.users)
  })

  it('gives the very same object back when nothing changed', () => {
    expect(update(pool, () => undefined)).toBe(pool)
    const same = update(pool, (draft) => {
      draft.cap = uint(100)
      draft.limits.perUser = uint(10)
    })
    expect(same).toBe(pool)
  })

  it('takes a new table as a whole, unfrozen and usable', () => {
    const next = update(pool, (draft) => {
      draft.users = draft.users.set('bob', 2n)
    })
    expect([...next.users]).toEqual([
      ['alice', 1n],
      ['bob', 2n],
    ])
    expect(next.users.set('carol', 3n).size).toBe(3)
    expect([...pool.users]).toEqual([['alice', 1n]])
  })

  it('keeps amounts bigints', () => {
    const next = update({ range: rangeOf(1, 2) }, (draft) => {
      draft.range.high = uint(3)
    })
    expect(next).toEqual({ range: rangeOf(1, 3) })
    expect(typeof next.range.high).toBe('bigint')
  })
})
