import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { shareFloor } from '../../../numbers/decimal.js'
import { subRange } from '../../../sync/value-range.js'
import { refuseCoin } from '../../amounts.js'
import { findLien, largestLien, withShrunkLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { ReleaseCrossStake } from '../messages.js'
import { type VaultState, withAccount } from '../state.js'

/**
 * A lienholder gives back part of its lien; it can reach only liens of its own (spec 2.4 [B]).
 *
 * Errors: `FundsNotAccepted`; `UnexpectedDenom`; `ZeroAmount` (safe); `UnknownLienholder` without a lien on the owner; `InsufficientLien` when more is
 * asked than is certain (`lien.low`); `RangeUnderflow` when dust is missing (reference, D-40).
 */
export function releaseCrossStake(
  state: VaultState,
  { owner, amount }: ReleaseCrossStake,
  ctx: VaultContext,
): VaultResult<
  'FundsNotAccepted' | 'UnexpectedDenom' | 'ZeroAmount' | 'UnknownLienholder' | 'InsufficientLien' | 'RangeUnderflow'
> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const lienholder = ctx.sender
  const account = state.accounts.get(owner)
  const lien = account && findLien(account, lienholder)
  if (!lien) return err({ type: 'UnknownLienholder', user: owner, lienholder })
  const shrunk = subRange(lien.amount, amount.amount)
  if (!shrunk.ok) return err({ type: 'InsufficientLien', lien: lien.amount, asked: amount.amount })
  const liens = withShrunkLien(account.liens, { lienholder, amount: shrunk.value, slashable: lien.slashable })
  const slash = shareFloor(amount.amount, lien.slashable)
  const totalSlashable = ctx.rules.releaseSlashable(account.totalSlashable, slash, liens.length)
  if (!totalSlashable.ok) return err(totalSlashable.error)

  return ok({
    state: withAccount(state, owner, {
      collateral: account.collateral,
      liens,
      maxLien: largestLien(liens),
      totalSlashable: totalSlashable.value,
    }),
    effects: [],
    events: [{ type: 'releasedCrossStake', user: owner, lienholder, amount: amount.amount }],
  })
}
