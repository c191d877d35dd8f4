import { err } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { moveDelegated } from '../delegate-coins.js'
import type { BankContext, BankResult } from '../effects.js'
import type { UndelegateCoins } from '../messages.js'
import type { BankState } from '../state.js'
import { trackUndelegation } from '../vesting.js'

/** A module gives somebody's coins back from a delegation: those that were free first; the others come back with their lock. */
export function undelegateCoins(
  state: BankState,
  { from, to, amount }: UndelegateCoins,
  ctx: BankContext,
): BankResult<'Unauthorized' | 'InsufficientFunds' | 'AboveLimit' | 'BelowZero'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  return moveDelegated(state, { from, to, delegator: to }, amount, (vesting, coin) =>
    trackUndelegation(vesting, coin.amount),
  )
}
