import { burnCoins } from '../burn-coins.js'
import type { BankContext, BankResult } from '../effects.js'
import type { BurnOwn } from '../messages.js'
import type { BankState } from '../state.js'

/** The sender destroys own coins. */
export function burnOwn(
  state: BankState,
  { amount }: BurnOwn,
  { sender, timeNanos }: BankContext,
): BankResult<'InsufficientFunds' | 'CoinsLocked'> {
  return burnCoins(state, sender, amount, timeNanos)
}
