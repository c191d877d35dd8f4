import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { arbitraryBankMessage, drawsFrom } from '../../testing/arbitraries/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, coins, denomOf, uint } from '../../testing/values.js'
import { contextOf } from '../testing/contexts.js'
import { bankMachine } from './machine.js'
import type { BankMessage, CreateVestingAccount } from './messages.js'
import { queryAllBalances, querySupply } from './queries.js'
import type { BankState } from './state.js'

const NAMES = ['ann', 'bob', 'carol', 'dan']
const DENOMS = ['uatom', 'ustake']

/** Without coins that vest all moves are alike; those have a test of their own. */
type PlainMessage = Exclude<BankMessage, CreateVestingAccount>

/** The same bank as plain maps, changed in place, amounts by `name/denom`. */
class PlainBank {
  readonly balances = new Map<string, bigint>()
  readonly offsets = new Map<string, bigint>()

  supply(denom: string): bigint {
    let sum = 0n
    for (const [key, amount] of this.balances) if (key.endsWith(`/${denom}`)) sum += amount
    return sum
  }

  /** Whether the bank must accept it; then it is done. */
  run(sender: string, msg: PlainMessage): boolean {
    switch (msg.type) {
      case 'send':
      case 'transfer':
      case 'delegateCoins':
      case 'undelegateCoins': {
        const from = msg.type === 'send' ? sender : msg.from
        const needed = new Map<string, bigint>()
        for (const { denom, amount } of msg.amount) needed.set(denom, (needed.get(denom) ?? 0n) + amount)
        for (const [denom, amount] of needed) if (this.get(from, denom) < amount) return false
        for (const [denom, amount] of needed)
          if (from !== msg.to && this.get(msg.to, denom) + amount > MAX_UINT128) return false
        for (const [denom, amount] of needed) {
          this.add(from, denom, -amount)
          this.add(msg.to, denom, amount)
        }
        return true
      }
      case 'mint':
        if (this.get(msg.to, msg.amount.denom) + msg.amount.amount > MAX_UINT128) return false
        this.add(msg.to, msg.amount.denom, msg.amount.amount)
        return true
      case 'burn':
      case 'burnOwn': {
        const from = msg.type === 'burnOwn' ? sender : msg.from
        if (this.get(from, msg.amount.denom) < msg.amount.amount) return false
        this.add(from, msg.amount.denom, -msg.amount.amount)
        return true
      }
      case 'addSupplyOffset':
        this.offsets.set(msg.denom, (this.offsets.get(msg.denom) ?? 0n) + msg.change)
        return true
    }
  }

  get(name: string, denom: string): bigint {
    return this.balances.get(`${name}/${denom}`) ?? 0n
  }

  private add(name: string, denom: string, amount: bigint): void {
    this.balances.set(`${name}/${denom}`, this.get(name, denom) + amount)
  }
}

const draws = drawsFrom({
  addresses: NAMES.map(addressOf),
  denoms: DENOMS.map(denomOf),
  validators: [],
  amounts: [60n],
})
// Mostly what can be paid, so that coins go around.
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: 60n }).map(uint) },
  { weight: 1, arbitrary: draws.amount },
)
const coin = fc.record({ denom: draws.denom, amount })
const name = draws.address
const of = <Type extends PlainMessage['type']>(...types: readonly Type[]) =>
  arbitraryBankMessage({ ...draws, amount, coin }, ...types)
const message: fc.Arbitrary<PlainMessage> = fc.oneof(
  { weight: 4, arbitrary: of('send') },
  { weight: 3, arbitrary: of('transfer', 'delegateCoins', 'undelegateCoins') },
  { weight: 4, arbitrary: of('mint', 'burn') },
  { weight: 2, arbitrary: of('burnOwn', 'addSupplyOffset') },
)

/** Anybody's message about own coins. */
function isOwn({ type }: BankMessage): boolean {
  return type === 'send' || type === 'burnOwn'
}

function expectSame(state: BankState, plain: PlainBank): void {
  const found = queryAllBalances(state, { limit: 100 })
  const expected = [...plain.balances].filter(([, value]) => value > 0n)
  expect(found).toHaveLength(expected.length)
  for (const { address, coin: have } of found) expect(have.amount).toBe(plain.get(address, have.denom))
  for (const denom of DENOMS) {
    const { amount: total, offset, shown } = querySupply(state, denomOf(denom))
    expect([total, offset]).toEqual([plain.supply(denom), plain.offsets.get(denom) ?? 0n])
    expect(shown).toBe(total + offset)
  }
}

describe('bank', () => {
  it('[INV BANK-1] [INV BANK-2] [INV BANK-3] does what plain maps do, thousands of messages long', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, message), { minLength: 100, maxLength: 400, size: 'max' }), (steps) => {
        const genesis = NAMES.map((who) => [addressOf(who), [coins(100, 'ustake')]] as const)
        let { state } = unwrap(bankMachine.instantiate({ balances: genesis }, contextOf()))
        const plain = new PlainBank()
        for (const who of NAMES) plain.balances.set(`${who}/ustake`, 100n)
        const watch = new StateWatch(bankMachine.invariants, 'safe', 'bank')
        for (const [sender, msg] of steps) {
          const before = state
          // Everybody may send his own; the other messages come from a module.
          const done = bankMachine.transition(state, msg, isOwn(msg) ? contextOf(sender) : contextOf())
          expect(done.ok).toBe(plain.run(sender, msg))
          if (done.ok) state = done.value.state
          else expect(state).toBe(before)
          expect(watch.step(state).violations).toEqual([])
        }
        expectSame(state, plain)
        expect(watch.scan(state).violations).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('leaves every earlier state as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, message), { minLength: 5, maxLength: 60 }), (steps) => {
        let { state } = unwrap(
          bankMachine.instantiate(
            { balances: NAMES.map((who) => [addressOf(who), [coins(uint(100), 'ustake')]] as const) },
            contextOf(),
          ),
        )
        const kept = state
        const content = queryAllBalances(kept, { limit: 100 })
        for (const [sender, msg] of steps) {
          const done = bankMachine.transition(state, msg, isOwn(msg) ? contextOf(sender) : contextOf())
          if (done.ok) state = done.value.state
        }
        expect(queryAllBalances(kept, { limit: 100 })).toEqual(content)
      }),
      { numRuns: 30 },
    )
  })
})
