import { requireOneCoin } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { addUint128 } from '../../../../numbers/uint128.js'
import type { LockupContext, LockupResult } from '../effects.js'
import { createLockupAccount, type LockupState } from '../state.js'

/**
 * Bonds the coins that came with the message (spec 10).
 *
 * Errors: `NoFunds`, `MultipleDenoms`, `MissingDenom`; for more than an amount can be `AboveLimit` (safe), `OverflowAbort` (reference, a panic).
 */
export function bond(
  state: LockupState,
  ctx: LockupContext,
): LockupResult<'NoFunds' | 'MultipleDenoms' | 'MissingDenom' | 'AboveLimit' | 'BelowZero' | 'OverflowAbort'> {
  const paid = requireOneCoin(ctx.funds, state.config.denom)
  if (!paid.ok) return paid
  const user = ctx.sender
  const { bonded, claims, slashed } = state.accounts.get(user) ?? createLockupAccount()
  const sum = addUint128(bonded, paid.value)
  if (!sum.ok) return err(ctx.rules.overflowAbort(bonded + paid.value) ?? sum.error)

  return ok({
    state: { config: state.config, accounts: state.accounts.set(user, { bonded: sum.value, claims, slashed }) },
    effects: [],
    events: [{ type: 'lockupBonded', user, amount: paid.value }],
  })
}
