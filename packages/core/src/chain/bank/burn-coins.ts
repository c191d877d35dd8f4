import { settled } from '../../foundation/outcome.js'
import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { refuseOverdraft, refuseUnspendable, withSupply, withTaken } from './balances.js'
import type { BankResult } from './effects.js'
import { type BankState, createSupply } from './state.js'

/** Destroys coins of an account. Errors: `InsufficientFunds`; `CoinsLocked` where too much of it is still vesting. */
export function burnCoins(
  state: BankState,
  from: Address,
  coin: Coin,
  nowNanos: bigint,
): BankResult<'InsufficientFunds' | 'CoinsLocked'> {
  const { denom, amount } = coin
  if (amount === 0n) return ok(settled(state))
  const refused = refuseOverdraft(state, from, denom, amount) ?? refuseUnspendable(state, from, coin, nowNanos)
  if (refused) return err(refused)

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
      vesting: state.vesting,
    },
    effects: [],
    events: [{ type: 'burned', from, amount: coin }],
  })
}
