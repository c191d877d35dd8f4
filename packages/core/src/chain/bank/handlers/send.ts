import { err } from '../../../foundation/result.js'
import { isModuleAddress } from '../../module-accounts.js'
import type { BankContext, BankResult } from '../effects.js'
import type { Send } from '../messages.js'
import { moveCoins } from '../move-coins.js'
import type { BankState } from '../state.js'

/** Moves the sender's own coins. A module's account takes none this way: it counts only what it moved itself. */
export function send(
  state: BankState,
  { to, amount }: Send,
  ctx: BankContext,
): BankResult<'BlockedRecipient' | 'InsufficientFunds' | 'CoinsLocked' | 'AboveLimit' | 'BelowZero'> {
  if (isModuleAddress(to)) return err({ type: 'BlockedRecipient', address: to })
  return moveCoins(state, { from: ctx.sender, to }, amount, ctx.timeNanos)
}
