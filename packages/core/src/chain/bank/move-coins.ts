import { settled } from '../../foundation/outcome.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import type { OutOfRange } from '../../numbers/uint128.js'
import { distinctCoins, refuseOverdraft, refuseUnspendable, withAdded, withTaken } from './balances.js'
import type { BankResult } from './effects.js'
import type { BankState } from './state.js'

/**
 * Moves coins from one account to another, all of them or none. Nothing happens where all amounts are zero.
 *
 * Errors: `InsufficientFunds`; `CoinsLocked` where too much of it is still vesting; `AboveLimit` when a list names a denom more than once and asks for more
 * than there can be, or when the receiver would have 2^128 or more of one.
 */
export function moveCoins(
  state: BankState,
  { from, to }: { readonly from: Address; readonly to: Address },
  amount: readonly Coin[],
  nowNanos: bigint,
): BankResult<'InsufficientFunds' | 'CoinsLocked' | 'AboveLimit' | 'BelowZero'> {
  const coins = distinctCoins(amount)
  if (!coins.ok) return err(coins.error)
  if (coins.value.length === 0) return ok(settled(state))
  for (const coin of coins.value) {
    const refused =
      refuseOverdraft(state, from, coin.denom, coin.amount) ?? refuseUnspendable(state, from, coin, nowNanos)
    if (refused) return err(refused)
  }

  const balances = carry(state.balances, from, to, coins.value)
  if (!balances.ok) return err(balances.error)
  const { config, supplies, vesting } = state
  return ok({
    state: { config, balances: balances.value, supplies, vesting },
    effects: [],
    events: [{ type: 'transferred', from, to, amount }],
  })
}

/** The balances after coins went from one account, which has them, to another. `AboveLimit` when that one would have 2^128 or more of a denom. */
export function carry(
  balances: BankState['balances'],
  from: Address,
  to: Address,
  coins: readonly Coin[],
): Result<BankState['balances'], OutOfRange> {
  let moved = balances
  for (const { denom, amount } of coins) {
    const given = withAdded(withTaken(moved, from, denom, amount), to, denom, amount)
    if (!given.ok) return given
    moved = given.value
  }
  return ok(moved)
}
