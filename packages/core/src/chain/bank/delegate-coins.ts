import { settled } from '../../foundation/outcome.js'
import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { distinctCoins, refuseOverdraft } from './balances.js'
import type { BankResult } from './effects.js'
import { carry } from './move-coins.js'
import { type BankState, balanceKey } from './state.js'
import type { Vesting } from './vesting.js'

/**
 * Moves coins into a delegation, or back, and keeps account of it where the delegator's coins are vesting. Locked coins may be delegated.
 *
 * Errors: `InsufficientFunds`; `AboveLimit` as for any move.
 */
export function moveDelegated(
  state: BankState,
  { from, to, delegator }: { readonly from: Address; readonly to: Address; readonly delegator: Address },
  amount: readonly Coin[],
  track: (vesting: Vesting, coin: Coin) => Vesting,
): BankResult<'InsufficientFunds' | 'AboveLimit' | 'BelowZero'> {
  const coins = distinctCoins(amount)
  if (!coins.ok) return err(coins.error)
  if (coins.value.length === 0) return ok(settled(state))
  for (const coin of coins.value) {
    const overdraft = refuseOverdraft(state, from, coin.denom, coin.amount)
    if (overdraft) return err(overdraft)
  }
  const balances = carry(state.balances, from, to, coins.value)
  if (!balances.ok) return err(balances.error)
  let { vesting } = state
  for (const coin of coins.value) {
    const key = balanceKey(delegator, coin.denom)
    const before = vesting.get(key)
    if (before) vesting = vesting.set(key, track(before, coin))
  }
  const { config, supplies } = state
  return ok({
    state: { config, balances: balances.value, supplies, vesting },
    effects: [],
    events: [{ type: 'transferred', from, to, amount }],
  })
}
