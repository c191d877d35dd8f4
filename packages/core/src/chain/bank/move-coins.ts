import { settled } from '../../foundation/outcome.js'
import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { distinctCoins, refuseOverdraft, withAdded, withTaken } from './balances.js'
import type { BankResult } from './effects.js'
import type { BankState } from './state.js'

/**
 * Moves coins from one account to another, all of them or none. Nothing happens where all amounts are zero.
 *
 * Errors: `InsufficientFunds`; `AboveLimit` when a list names a denom more than once and asks for more than there can be, or when the receiver would have
 * 2^128 or more of one.
 */
export function moveCoins(
  state: BankState,
  from: Address,
  to: Address,
  amount: readonly Coin[],
): BankResult<'InsufficientFunds' | 'AboveLimit' | 'BelowZero'> {
  const coins = distinctCoins(amount)
  if (!coins.ok) return err(coins.error)
  if (coins.value.length === 0) return ok(settled(state))
  for (const coin of coins.value) {
    const overdraft = refuseOverdraft(state, from, coin.denom, coin.amount)
    if (overdraft) return err(overdraft)
  }

  const { config, supplies } = state
  let { balances } = state
  for (const { denom, amount: moved } of coins.value) {
    const given = withAdded(withTaken(balances, from, denom, moved), to, denom, moved)
    if (!given.ok) return err(given.error)
    balances = given.value
  }
  return ok({ state: { config, balances, supplies }, effects: [], events: [{ type: 'transferred', from, to, amount }] })
}
