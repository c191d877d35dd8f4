import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  balanceInvariant,
  balanceTerm,
  coverInvariant,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../foundation/machine-invariant.js'
import { Table } from '../table/index.js'
import { StateWatch } from './state-watch.js'

interface Books {
  readonly accounts: Table<string, bigint>
  readonly total: Table<string, bigint>
  readonly open: boolean
}

const balanced: MachineInvariant<Books> = balanceInvariant(
  { id: 'T-1', formula: 'sum of accounts = total' },
  balanceTerm(
    (books: Books) => books.accounts,
    (_name, amount, add) => add('all', amount),
  ),
  balanceTerm(
    (books: Books) => books.total,
    (_name, amount, add) => add('all', -amount),
  ),
)
const positive: MachineInvariant<Books> = entryInvariant(
  { id: 'T-2', formula: 'account > 0', brokenUnderReference: 'D-3' },
  (books: Books) => books.accounts,
  (name, amount) => (amount > 0n ? undefined : `${name}: ${amount}`),
)
const isOpen: MachineInvariant<Books> = stateInvariant({ id: 'T-3', formula: 'open' }, ({ open }) =>
  open ? undefined : 'closed',
)

const books = (accounts: readonly (readonly [string, bigint])[], total: bigint, open = true): Books => ({
  accounts: Table.fromEntries(accounts),
  total: Table.fromEntries([['all', total] as const]),
  open,
})
const all = [balanced, positive, isOpen]
const idsOf = ({ violations }: { violations: readonly { id: string }[] }) => violations.map(({ id }) => id)

describe('StateWatch', () => {
  it('looks at everything first, then only at what changed', () => {
    const watch = new StateWatch(all, 'safe', 'books')
    const state = books(
      [
        ['a', 1n],
        ['b', 2n],
      ],
      3n,
    )
    expect(watch.step(state)).toEqual({ checked: 4, violations: [] })
    expect(watch.step(state)).toEqual({ checked: 0, violations: [] })
    const next = { ...state, accounts: state.accounts.set('a', 5n), total: state.total.set('all', 7n) }
    expect(watch.step(next)).toEqual({ checked: 3, violations: [] })
    expect(watch.scan(next).violations).toEqual([])
  })

  it('names subject, formula and numbers of what is broken', () => {
    const watch = new StateWatch(all, 'safe', 'books')
    watch.step(books([['a', 1n]], 1n))
    const { violations } = watch.step(books([['a', 0n]], 2n, false))
    expect(violations).toEqual([
      { id: 'T-1', formula: 'sum of accounts = total', detail: 'books: all: -2 too much', where: 'books' },
      { id: 'T-2', formula: 'account > 0', detail: 'books: a: 0', where: 'books' },
      { id: 'T-3', formula: 'open', detail: 'books: closed', where: 'books' },
    ])
  })

  it('marks what reference is known to break, and only under reference', () => {
    const broken = books([['a', 0n]], 0n)
    expect(new StateWatch(all, 'reference', 'books').step(broken).violations).toMatchObject([
      { id: 'T-2', knownBroken: 'D-3' },
    ])
    expect(new StateWatch(all, 'safe', 'books').step(broken).violations[0]).not.toHaveProperty('knownBroken')
  })

  it('lets a cover be more than enough, never less', () => {
    const [term, other] = balanced.type === 'balance' ? balanced.terms : []
    const covered = coverInvariant({ id: 'T-4', formula: 'accounts <= total' }, ...(term && other ? [term, other] : []))
    expect(idsOf(new StateWatch([covered], 'safe', '').step(books([['a', 1n]], 5n)))).toEqual([])
    expect(idsOf(new StateWatch([covered], 'safe', '').step(books([['a', 6n]], 5n)))).toEqual(['T-4'])
  })

  it('finds with steps what a scan finds, whatever changes', () => {
    const change = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      amount: fc.bigInt(-2n, 3n),
      total: fc.bigInt(-3n, 6n),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const stepping = new StateWatch(all, 'safe', '')
        let state = books([], 0n)
        stepping.step(state)
        for (const { name, amount, total } of changes) {
          const accounts = amount === -2n ? state.accounts.delete(name) : state.accounts.set(name, amount)
          state = { ...state, accounts, total: state.total.set('all', total) }
          stepping.step(state)
          const fresh = new StateWatch(all, 'safe', '').scan(state)
          expect(idsOf(stepping.scan(state))).toEqual(idsOf(fresh))
        }
      }),
    )
  })

  it('looks at every entry of long tables, in steps and in scans', () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `n${String(i).padStart(4, '0')}`)
    const mirrored: MachineInvariant<Books> = balanceInvariant(
      { id: 'T-6', formula: 'accounts, mirrored = total' },
      balanceTerm(
        (state: Books) => state.accounts,
        (name, amount, add) => add(name, amount, 'mirror'),
      ),
      balanceTerm(
        (state: Books) => state.total,
        (name, amount, add) => add(names[999 - names.indexOf(name)] ?? '', -amount, 'mirror'),
      ),
    )
    const full = (amountOf: (i: number) => bigint) => Table.fromEntries(names.map((name, i) => [name, amountOf(i)]))
    const state: Books = { accounts: full((i) => BigInt(i + 1)), total: full((i) => BigInt(1_000 - i)), open: true }
    const watch = new StateWatch([mirrored, positive], 'safe', 'books')
    expect(watch.step(state)).toEqual({ checked: 1_001, violations: [] })
    const next = {
      ...state,
      accounts: full((i) => (i === 700 ? -1n : BigInt(i + 2))),
      total: full((i) => BigInt(1_001 - i)),
    }
    const told = ['books: n0700/mirror: -703 too much', 'books: n0700: -1']
    for (const report of [watch.step(next), watch.scan(next)])
      expect(report.violations.map(({ detail }) => detail)).toEqual(told)
  })

  it('notices a running sum that went astray', () => {
    let cheat = 0n
    const unsteady = balanceInvariant<Books>(
      { id: 'T-5', formula: 'steady' },
      balanceTerm(
        (state: Books) => state.accounts,
        (_name, _amount, add) => add('x', cheat),
      ),
    )
    const watch = new StateWatch([unsteady], 'safe', '')
    const state = books([['a', 1n]], 1n)
    watch.step(state)
    cheat = 1n
    expect(watch.scan(state).violations.map(({ detail }) => detail)).toEqual([
      ': running sum of x is off by -1',
      ': x: 1 too much',
    ])
  })
})
