import { err } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { moveDelegated } from '../delegate-coins.js'
import type { BankContext, BankResult } from '../effects.js'
import type { DelegateCoins } from '../messages.js'
import type { BankState } from '../state.js'
import { trackDelegation } from '../vesting.js'

/** A module takes somebody's coins into a delegation: those that are still vesting first. */
export function delegateCoins(
  state: BankState,
  { from, to, amount }: DelegateCoins,
  ctx: BankContext,
): BankResult<'Unauthorized' | 'InsufficientFunds' | 'AboveLimit' | 'BelowZero'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  return moveDelegated(state, { from, to, delegator: from }, amount, (vesting, coin) =>
    trackDelegation(vesting, coin.amount, ctx.timeNanos),
  )
}
