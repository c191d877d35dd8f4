import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { addressOf, coins, uint } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import { balanceOf } from './balances.js'
import { bankMachine } from './machine.js'
import { queryAllBalances, querySupply } from './queries.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const USTAKE = coins(0, 'ustake').denom

function begin(balances: Parameters<typeof bankMachine.instantiate>[0]['balances']) {
  return bankMachine.instantiate({ balances }, contextOf())
}

describe('instantiateBank', () => {
  it('gives everybody what the list says, in any order, and counts the supply', () => {
    const { state } = unwrap(
      begin([
        [bob, [coins(7, 'ustake'), coins(1, 'uatom')]],
        [alice, [coins(5, 'ustake')]],
      ]),
    )
    expect(queryAllBalances(state, { limit: 10 })).toEqual([
      { address: bob, coin: coins(1, 'uatom') },
      { address: bob, coin: coins(7, 'ustake') },
      { address: alice, coin: coins(5, 'ustake') },
    ])
    expect(querySupply(state, USTAKE)).toEqual({ amount: 12n, offset: 0n, shown: 12n })
  })

  it('adds up an account or a denom that comes twice', () => {
    const { state } = unwrap(
      begin([
        [alice, [coins(5, 'ustake'), coins(2, 'ustake')]],
        [bob, [coins(1, 'ustake')]],
        [alice, [coins(3, 'ustake')]],
      ]),
    )
    expect(balanceOf(state, alice, USTAKE)).toBe(10n)
    expect(querySupply(state, USTAKE).amount).toBe(11n)
  })

  it('keeps no entries of zero', () => {
    const { state } = unwrap(begin([[alice, [coins(0, 'ustake')]]]))
    expect([state.balances.size, state.supplies.size]).toEqual([0, 0])
  })

  it('takes the largest amount, also from several, and refuses more for one', () => {
    const full = [alice, [coins(MAX_UINT128, 'ustake')]] as const
    const { state } = unwrap(begin([full, [bob, [coins(1, 'ustake')]]]))
    expect(querySupply(state, USTAKE).amount).toBe(MAX_UINT128 + 1n)
    expect(refused(begin([full, [alice, [coins(1, 'ustake')]]]))).toEqual({
      type: 'AboveLimit',
      value: MAX_UINT128 + 1n,
      limit: MAX_UINT128,
    })
  })

  it('holds 100,000 accounts that come in no order', () => {
    const count = 100_000
    const scattered = (i: number) => addressOf(`account${(i * 7919) % count}`)
    const balances = Array.from({ length: count }, (_, i) => [scattered(i), [coins(i + 1, 'ustake')]] as const)
    const { state } = unwrap(begin(balances))
    expect(state.balances.size).toBe(count)
    expect(balanceOf(state, scattered(count - 1), USTAKE)).toBe(uint(count))
    expect(querySupply(state, USTAKE).amount).toBe((BigInt(count) * BigInt(count + 1)) / 2n)
  })
})
