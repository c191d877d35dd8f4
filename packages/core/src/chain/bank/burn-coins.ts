import { settled } from '../../foundation/outcome.js'
import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { refuseOverdraft, withSupply, withTaken } from './balances.js'
import type { BankResult } from './effects.js'
import { type BankState, createSupply } from './state.js'

/** Destroys coins of an account. Errors: `InsufficientFunds`. */
export function burnCoins(state: BankState, from: Address, coin: Coin): BankResult<'InsufficientFunds'> {
  const { denom, amount } = coin
  if (amount === 0n) return ok(settled(state))
  const overdraft = refuseOverdraft(state, from, denom, amount)
  if (overdraft) return err(overdraft)

  const supply = state.supplies.get(denom) ?? createSupply()
  return ok({
    state: {
      config: state.config,
      balances: withTaken(state.balances, from, denom, amount),
      // The supply is the sum of all balances, so it has what one of them had.
      supplies: withSupply(state.supplies, denom, {
        amount: supply.amount - amount,
        offset: supply.offset,
      }),
    },
    effects: [],
    events: [{ type: 'burned', from, amount: coin }],
  })
}
