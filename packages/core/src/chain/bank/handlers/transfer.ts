import { err } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { BankContext, BankResult } from '../effects.js'
import type { Transfer } from '../messages.js'
import { moveCoins } from '../move-coins.js'
import type { BankState } from '../state.js'

/** A module moves somebody's coins. */
export function transfer(
  state: BankState,
  { from, to, amount }: Transfer,
  ctx: BankContext,
): BankResult<'Unauthorized' | 'InsufficientFunds' | 'CoinsLocked' | 'AboveLimit' | 'BelowZero'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  return refused ? err(refused) : moveCoins(state, { from, to }, amount, ctx.timeNanos)
}
