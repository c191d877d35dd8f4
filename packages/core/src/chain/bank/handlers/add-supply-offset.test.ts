import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { addressOf, coins } from '../../../testing/values.js'
import { contextOf } from '../../testing/contexts.js'
import { bankMachine } from '../machine.js'
import type { BankMessage } from '../messages.js'
import { querySupply } from '../queries.js'
import { transitionBank } from '../transition.js'

const [alice, _bob] = [addressOf('alice'), addressOf('bob')]
const DENOM = coins(0, 'ustake').denom
const { state } = unwrap(bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake')]]] }, contextOf()))

function run(msg: BankMessage, from = state) {
  return transitionBank(from, msg, contextOf(moduleAddress('staking')))
}

describe('addSupplyOffset', () => {
  it('hides coins from the supply that is shown, and shows them again', () => {
    const hidden = unwrap(run({ type: 'addSupplyOffset', denom: DENOM, change: -40n }))
    expect(querySupply(hidden.state, DENOM)).toEqual({ amount: 100n, offset: -40n, shown: 60n })
    expect(hidden.events).toEqual([{ type: 'supplyOffsetChanged', denom: DENOM, change: -40n }])
    const shown = unwrap(run({ type: 'addSupplyOffset', denom: DENOM, change: 40n }, hidden.state)).state
    expect(querySupply(shown, DENOM)).toEqual({ amount: 100n, offset: 0n, shown: 100n })
  })

  it('knows denoms without coins, as long as something is to be remembered', () => {
    const other = coins(0, 'uother').denom
    const hidden = unwrap(run({ type: 'addSupplyOffset', denom: other, change: -1n })).state
    expect(querySupply(hidden, other)).toEqual({ amount: 0n, offset: -1n, shown: -1n })
    const again = unwrap(run({ type: 'addSupplyOffset', denom: other, change: 1n }, hidden)).state
    expect(again.supplies.has(other)).toBe(false)
    expect(unwrap(run({ type: 'addSupplyOffset', denom: other, change: 0n })).state).toBe(state)
  })
})
