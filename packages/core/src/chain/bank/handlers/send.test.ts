import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins } from '../../../testing/values.js'
import { BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { bankMachine } from '../machine.js'
import { queryBalances } from '../queries.js'
import { transitionBank } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const { state } = unwrap(
  bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake'), coins(3, 'uatom')]]] }, contextOf()),
)

function send(amount: ReturnType<typeof coins>[], to = bob, sender = alice) {
  return transitionBank(state, { type: 'send', to, amount }, contextOf(sender))
}

function coinsOf(of: typeof state, address: typeof alice) {
  return queryBalances(of, address, { limit: 10 })
}

describe('send', () => {
  it("moves the sender's coins", () => {
    const sent = unwrap(send([coins(40, 'ustake'), coins(1, 'uatom')]))
    expect(coinsOf(sent.state, alice)).toEqual([coins(2, 'uatom'), coins(60, 'ustake')])
    expect(coinsOf(sent.state, bob)).toEqual([coins(1, 'uatom'), coins(40, 'ustake')])
    expect(sent.state.supplies).toBe(state.supplies)
    expect(sent.effects).toEqual([])
    expect(sent.events).toEqual([
      { type: 'transferred', from: alice, to: bob, amount: [coins(40, 'ustake'), coins(1, 'uatom')] },
    ])
  })

  it('moves everything, and leaves no entry of zero behind', () => {
    const sent = unwrap(send([coins(100, 'ustake'), coins(3, 'uatom')]))
    expect(coinsOf(sent.state, alice)).toEqual([])
    expect(sent.state.balances.size).toBe(2)
  })

  it('does nothing with nothing', () => {
    for (const amount of [[], [coins(0, 'ustake')], [coins(0, 'ustake'), coins(0, 'other')]]) {
      const sent = unwrap(send(amount))
      expect(sent.state).toBe(state)
      expect(sent.events).toEqual([])
    }
  })

  it('counts a denom that comes twice together', () => {
    expect(coinsOf(unwrap(send([coins(60, 'ustake'), coins(40, 'ustake')])).state, bob)).toEqual([coins(100, 'ustake')])
    expect(refused(send([coins(60, 'ustake'), coins(41, 'ustake')]))).toEqual({
      type: 'InsufficientFunds',
      address: alice,
      denom: coins(0, 'ustake').denom,
      required: 101n,
      available: 100n,
    })
    expect(refused(send([coins(MAX_UINT128, 'ustake'), coins(1, 'ustake')]))).toMatchObject({ type: 'AboveLimit' })
  })

  it('refuses one unit more than there is, and moves no part of the list', () => {
    expect(refused(send([coins(1, 'uatom'), coins(101, 'ustake')]))).toMatchObject({
      type: 'InsufficientFunds',
      required: 101n,
      available: 100n,
    })
    expect(refused(send([coins(1, 'ustake')], alice, bob))).toMatchObject({ address: bob, available: 0n })
    expect(coinsOf(state, alice)).toEqual([coins(3, 'uatom'), coins(100, 'ustake')])
  })

  it('changes nothing when somebody sends to himself, but only what he has', () => {
    expect(coinsOf(unwrap(send([coins(100, 'ustake')], alice)).state, alice)).toEqual(coinsOf(state, alice))
    expect(refused(send([coins(101, 'ustake')], alice))).toMatchObject({ type: 'InsufficientFunds' })
  })

  it("refuses a module's account", () => {
    expect(refused(send([coins(1, 'ustake')], BONDED_POOL))).toEqual({ type: 'BlockedRecipient', address: BONDED_POOL })
  })
})
