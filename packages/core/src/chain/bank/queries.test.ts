import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { addressOf, coins, denomOf } from '../../testing/values.js'
import { contextOf } from '../testing/contexts.js'
import { bankMachine } from './machine.js'
import { queryBank } from './queries.js'
import { bankCodec } from './state.js'

const alice = addressOf('alice')
const denoms = Array.from({ length: 40 }, (_, i) => `denom${String(i).padStart(2, '0')}`)
const { state } = unwrap(
  bankMachine.instantiate(
    {
      balances: [
        [alice, denoms.map((name, i) => coins(i + 1, name))],
        [addressOf('alicf'), [coins(1, 'denom00')]],
        [addressOf('bob'), [coins(2, 'denom00')]],
      ],
    },
    contextOf(),
  ),
)

function ask(query: Parameters<typeof queryBank>[1], rules: 'safe' | 'reference' = 'safe') {
  return unwrap(queryBank(state, query, contextOf(alice, { rules })))
}

describe('queryBank', () => {
  it('answers one balance, zero for what nobody has', () => {
    expect(ask({ type: 'balance', address: alice, denom: denomOf('denom05') })).toBe(6n)
    expect(ask({ type: 'balance', address: alice, denom: denomOf('other') })).toBe(0n)
    expect(ask({ type: 'balance', address: addressOf('carol'), denom: denomOf('denom00') })).toBe(0n)
  })

  it("gives an account's coins in pages, and nobody else's", () => {
    const all: unknown[] = []
    let startAfter: ReturnType<typeof denomOf> | undefined
    for (;;) {
      const page = ask({ type: 'balances', address: alice, limit: 15, ...(startAfter && { startAfter }) })
      const found = page as ReturnType<typeof coins>[]
      const last = found.at(-1)
      if (!last) break
      expect(found.length).toBeLessThanOrEqual(15)
      all.push(...found)
      startAfter = last.denom
    }
    expect(all).toEqual(denoms.map((name, i) => coins(i + 1, name)))
  })

  it('bounds pages as the rules say', () => {
    expect(ask({ type: 'balances', address: alice })).toHaveLength(10)
    expect(ask({ type: 'balances', address: alice, limit: 1_000_000 })).toHaveLength(30)
    expect(ask({ type: 'balances', address: alice, limit: 0 })).toEqual([])
    expect(ask({ type: 'balances', address: alice, limit: 5 }, 'reference')).toHaveLength(30)
  })

  it('gives all balances in pages, from behind a cursor that need not exist', () => {
    const startAfter = { address: alice, denom: denomOf('denom38x') }
    expect(ask({ type: 'allBalances', startAfter })).toEqual([
      { address: alice, coin: coins(40, 'denom39') },
      { address: addressOf('alicf'), coin: coins(1, 'denom00') },
    ])
  })

  it('tells supplies, zeros for an unknown denom', () => {
    expect(ask({ type: 'supply', denom: denomOf('denom00') })).toEqual({ amount: 4n, offset: 0n, shown: 4n })
    expect(ask({ type: 'supply', denom: denomOf('other') })).toEqual({ amount: 0n, offset: 0n, shown: 0n })
  })
})

describe('bankCodec', () => {
  it('reads back what it writes', () => {
    const bytes = bankCodec.encode(state)
    const read = unwrap(bankCodec.decode(bytes))
    expect([...read.balances]).toEqual([...state.balances])
    expect([...read.supplies]).toEqual([...state.supplies])
    expect(bankCodec.encode(read)).toEqual(bytes)
  })
})
