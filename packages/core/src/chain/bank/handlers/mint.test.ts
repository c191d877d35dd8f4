import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { moduleAddress } from '../../../mesh/host.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
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

describe('mint', () => {
  it('makes coins', () => {
    const minted = unwrap(run({ type: 'mint', to: bob, amount: coins(5, 'ustake') }))
    expect(queryBalance(minted.state, bob, DENOM)).toBe(5n)
    expect(querySupply(minted.state, DENOM).amount).toBe(105n)
    expect(minted.events).toEqual([{ type: 'minted', to: bob, amount: coins(5, 'ustake') }])
  })

  it('does nothing with nothing', () => {
    expect(unwrap(run({ type: 'mint', to: bob, amount: coins(0, 'ustake') }))).toMatchObject({ state, events: [] })
  })

  it('makes coins up to the largest amount for an account, and more for others', () => {
    const full = unwrap(run({ type: 'mint', to: bob, amount: coins(MAX_UINT128, 'ustake') })).state
    expect(querySupply(full, DENOM).amount).toBe(MAX_UINT128 + 100n)
    expect(refused(run({ type: 'mint', to: bob, amount: coins(1, 'ustake') }, full))).toMatchObject({
      type: 'AboveLimit',
    })
  })
})
