import { err } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { burnCoins } from '../burn-coins.js'
import type { BankContext, BankResult } from '../effects.js'
import type { Burn } from '../messages.js'
import type { BankState } from '../state.js'

/** A module destroys coins of an account. */
export function burn(
  state: BankState,
  { from, amount }: Burn,
  ctx: BankContext,
): BankResult<'Unauthorized' | 'InsufficientFunds' | 'CoinsLocked'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  return refused ? err(refused) : burnCoins(state, from, amount, ctx.timeNanos)
}
