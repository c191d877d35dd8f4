import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { addressOf, coins } from '../../../testing/values.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { bankMachine } from '../machine.js'
import type { BankMessage } from '../messages.js'
import { queryBalance, querySupply } from '../queries.js'
import { transitionBank } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const DENOM = coins(0, 'ustake').denom
const { state } = unwrap(bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake')]]] }, contextOf()))

function run(msg: BankMessage, from = state) {
  return transitionBank(from, msg, contextOf(moduleAddress('staking')))
}

describe('burn', () => {
  it('destroys coins', () => {
    const burned = unwrap(run({ type: 'burn', from: alice, amount: coins(99, 'ustake') }))
    expect(queryBalance(burned.state, alice, DENOM)).toBe(1n)
    expect(querySupply(burned.state, DENOM).amount).toBe(1n)
    expect(burned.events).toEqual([{ type: 'burned', from: alice, amount: coins(99, 'ustake') }])
  })

  it('leaves no trace of a denom that is gone', () => {
    const burned = unwrap(run({ type: 'burn', from: alice, amount: coins(100, 'ustake') })).state
    expect([burned.balances.size, burned.supplies.size]).toEqual([0, 0])
  })

  it('does nothing with nothing, and refuses more than there is', () => {
    expect(unwrap(run({ type: 'burn', from: bob, amount: coins(0, 'ustake') })).state).toBe(state)
    expect(refused(run({ type: 'burn', from: alice, amount: coins(101, 'ustake') }))).toMatchObject({
      type: 'InsufficientFunds',
      required: 101n,
      available: 100n,
    })
  })
})
