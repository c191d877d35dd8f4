import { describe, expect, it } from 'vitest'
import { Table } from '../table/index.js'
import { InvariantError, invariant } from './invariant.js'
import { balanceInvariant, balanceTerm, entryInvariant, stateInvariant } from './machine-invariant.js'

interface Ledger {
  readonly accounts: Table<string, bigint>
  readonly loans: Table<string, { readonly from: string; readonly amount: bigint }>
  readonly total: bigint
}

const ledger: Ledger = {
  accounts: Table.fromEntries<string, bigint>([
    ['alice', 5n],
    ['bob', -1n],
  ]),
  loans: Table.fromEntries([['1', { from: 'alice', amount: 5n }]]),
  total: 4n,
}
const accounts = (state: Ledger) => state.accounts

describe('invariant', () => {
  it('lets what holds pass', () => {
    expect(() => invariant(true, 'never seen')).not.toThrow()
  })

  it('throws what does not hold', () => {
    expect(() => invariant(false, 'a lien without a user')).toThrow(new InvariantError('a lien without a user'))
    expect(new InvariantError('').name).toBe('InvariantError')
  })
})

describe('entryInvariant', () => {
  it('keeps what was stated and checks entry by entry', () => {
    const notNegative = entryInvariant({ id: 'T-1', formula: 'account >= 0' }, accounts, (name, amount, { total }) =>
      amount < 0n ? `${name}: ${amount} of ${total}` : undefined,
    )
    expect(notNegative).toMatchObject({ type: 'entry', id: 'T-1', formula: 'account >= 0' })
    const complaints = [...notNegative.table(ledger)].map(([key, entry]) => notNegative.check(key, entry, ledger))
    expect(complaints).toEqual([undefined, 'bob: -1 of 4'])
  })
})

describe('balanceInvariant', () => {
  it('collects the parts of all its terms by bucket', () => {
    const lent = balanceInvariant(
      { id: 'T-2', formula: 'account = loans', brokenUnderReference: 'D-0' },
      balanceTerm(accounts, (name, amount, add) => add(name, amount)),
      balanceTerm(
        (state: Ledger) => state.loans,
        (_id, { from, amount }, add) => add(from, -amount),
      ),
    )
    expect(lent).toMatchObject({ type: 'balance', id: 'T-2', brokenUnderReference: 'D-0' })
    const sums = new Map<string, bigint>()
    for (const term of lent.terms)
      for (const [key, entry] of term.table(ledger))
        term.parts(key, entry, (bucket, amount) => sums.set(bucket, (sums.get(bucket) ?? 0n) + amount))
    expect(Object.fromEntries(sums)).toEqual({ alice: 0n, bob: -1n })
  })
})

describe('stateInvariant', () => {
  it('checks the state as a whole', () => {
    const positive = stateInvariant<Ledger>({ id: 'T-3', formula: 'total > 0' }, ({ total }) =>
      total > 0n ? undefined : `total ${total}`,
    )
    expect(positive).toMatchObject({ type: 'state', id: 'T-3', formula: 'total > 0' })
    expect(positive.check(ledger)).toBeUndefined()
    expect(positive.check({ ...ledger, total: 0n })).toBe('total 0')
  })
})
