import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { moduleAddress } from '../../mesh/host.js'
import { addressOf, coins } from '../../testing/values.js'
import { TRUSTED_MODULES } from '../module-accounts.js'
import { contextOf, refused } from '../testing/contexts.js'
import { bankMachine } from './machine.js'
import type { BankMessage } from './messages.js'
import { transitionBank } from './transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const DENOM = coins(0, 'ustake').denom
const { state } = unwrap(bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake')]]] }, contextOf()))

const privileged: readonly BankMessage[] = [
  { type: 'transfer', from: alice, to: bob, amount: [coins(1, 'ustake')] },
  { type: 'delegateCoins', from: alice, to: bob, amount: [coins(1, 'ustake')] },
  { type: 'undelegateCoins', from: alice, to: bob, amount: [coins(1, 'ustake')] },
  { type: 'mint', to: alice, amount: coins(1, 'ustake') },
  { type: 'burn', from: alice, amount: coins(1, 'ustake') },
  { type: 'addSupplyOffset', denom: DENOM, change: -1n },
]

describe.each(privileged)('$type', (msg) => {
  it('is for trusted modules only', () => {
    for (const sender of TRUSTED_MODULES) expect(transitionBank(state, msg, contextOf(sender)).ok).toBe(true)
    for (const sender of [alice, bob, moduleAddress('bank'), moduleAddress('other')])
      expect(refused(transitionBank(state, msg, contextOf(sender)))).toEqual({ type: 'Unauthorized', sender })
  })

  it('is for those whom genesis names', () => {
    const own = unwrap(
      bankMachine.instantiate({ balances: [[alice, [coins(100, 'ustake')]]], trusted: [bob] }, contextOf()),
    )
    expect(transitionBank(own.state, msg, contextOf(bob)).ok).toBe(true)
    expect(transitionBank(own.state, msg, contextOf()).ok).toBe(false)
  })
})
