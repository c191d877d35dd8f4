import { call } from '../../foundation/effects.js'
import { refuseFunds } from '../../foundation/payment.js'
import { err, ok } from '../../foundation/result.js'
import type { VaultContext, VaultEffect, VaultEvent, VaultResult } from './effects.js'
import type { CrossSlash, LocalSlash } from './messages.js'
import { createAccount, type VaultState } from './state.js'

/** Why a slash is refused as a whole. */
export type SlashRefusal =
  | 'FundsNotAccepted'
  | 'LienNotFound'
  | 'RangeUnderflow'
  | 'RangeAbort'
  | 'BelowZero'
  | 'AboveLimit'
  | 'DivisionByZero'

/**
 * A lienholder tells what its slashed validator costs each of its stakers (spec 2.5): their collateral and its lien shrink, and where other promises
 * are broken by it, those lienholders burn. Only liens of the sender are reached.
 *
 * Errors: `FundsNotAccepted`; `LienNotFound`; `RangeUnderflow` when more is slashed than is certain of a lien; aborts (reference).
 */
export function slashUsers(
  state: VaultState,
  { slashes, validator }: LocalSlash | CrossSlash,
  ctx: VaultContext,
  told: 'slashedLocal' | 'slashedCross',
): VaultResult<SlashRefusal> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const lienholder = ctx.sender
  const { denom } = state.config
  let { accounts } = state
  const effects: VaultEffect[] = []
  const events: VaultEvent[] = [{ type: told, lienholder, validator, slashes }]
  for (const { user, slash } of slashes) {
    const slashed = ctx.rules.slashLien(accounts.get(user) ?? createAccount(), { lienholder, slash })
    if (!slashed.ok)
      return err(slashed.error.type === 'LienNotFound' ? { type: 'LienNotFound', user, lienholder } : slashed.error)
    accounts = accounts.set(user, slashed.value.account)
    for (const burn of slashed.value.burns) {
      const { lienholder: burner, amount } = burn
      // Another lienholder knows nothing of the slashed validator.
      const burned = { owner: user, validator: burner === lienholder ? validator : null, amount: { denom, amount } }
      const isLocal = burner === state.localStaking?.contract
      effects.push(
        isLocal
          ? call(burner, { type: 'burnStake', ...burned })
          : call(burner, { type: 'burnVirtualStake', ...burned }),
      )
      events.push({ type: 'burned', user, lienholder: burner, amount })
    }
  }
  return ok({ state: { ...state, accounts }, effects, events })
}
