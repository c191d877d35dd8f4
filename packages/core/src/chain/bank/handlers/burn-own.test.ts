import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins } from '../../../testing/values.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { bankMachine } from '../machine.js'
import { queryBalance, querySupply } from '../queries.js'
import { transitionBank } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const DENOM = coins(0, 'ustake').denom
const { state } = unwrap(bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake')]]] }, contextOf()))
const burn = (who: typeof alice, amount: number) =>
  transitionBank(state, { type: 'burnOwn', amount: coins(amount, 'ustake') }, contextOf(who))

describe('burnOwn', () => {
  it("destroys the sender's coins, and nobody else's", () => {
    const burned = unwrap(burn(alice, 99))
    expect([queryBalance(burned.state, alice, DENOM), querySupply(burned.state, DENOM).amount]).toEqual([1n, 1n])
    expect(burned.events).toEqual([{ type: 'burned', from: alice, amount: coins(99, 'ustake') }])
    expect(refused(burn(bob, 1))).toMatchObject({ type: 'InsufficientFunds', required: 1n, available: 0n })
  })

  it('does nothing with nothing', () => {
    expect(unwrap(burn(alice, 0)).state).toBe(state)
  })
})
