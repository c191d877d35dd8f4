import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { addressOf, coins } from '../../../testing/values.js'
import { BONDED_POOL } from '../../module-accounts.js'
import { contextOf, refused } from '../../testing/contexts.js'
import { bankMachine } from '../machine.js'
import type { BankMessage } from '../messages.js'
import { queryBalance } from '../queries.js'
import { transitionBank } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const DENOM = coins(0, 'ustake').denom
const { state } = unwrap(bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake')]]] }, contextOf()))

function run(msg: BankMessage, from = state) {
  return transitionBank(from, msg, contextOf(moduleAddress('staking')))
}

describe('transfer', () => {
  it('moves the coins of others, also to the accounts of modules', () => {
    const moved = unwrap(run({ type: 'transfer', from: alice, to: BONDED_POOL, amount: [coins(30, 'ustake')] })).state
    expect([queryBalance(moved, alice, DENOM), queryBalance(moved, BONDED_POOL, DENOM)]).toEqual([70n, 30n])
  })

  it('refuses more than there is', () => {
    expect(refused(run({ type: 'transfer', from: bob, to: alice, amount: [coins(1, 'ustake')] }))).toEqual({
      type: 'InsufficientFunds',
      address: bob,
      denom: DENOM,
      required: 1n,
      available: 0n,
    })
  })
})
