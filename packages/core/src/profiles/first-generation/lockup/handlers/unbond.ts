import { moduleEffect } from '../../../../foundation/effects.js'
import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { coin } from '../../../../numbers/coin.js'
import { remainder } from '../../../../numbers/uint128.js'
import { freeBond } from '../claims.js'
import type { LockupContext, LockupResult } from '../effects.js'
import type { LockupUnbond } from '../messages.js'
import type { LockupState } from '../state.js'

/**
 * Pays tokens out that no claim needs (spec 10).
 *
 * Errors: `FundsNotAccepted`; `UnknownAccount` (under `reference` a panic); `ClaimsLocked` with what is free.
 */
export function unbond(
  state: LockupState,
  { amount }: LockupUnbond,
  ctx: LockupContext,
): LockupResult<'FundsNotAccepted' | 'UnknownAccount' | 'ClaimsLocked'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const { config, accounts } = state
  const user = ctx.sender
  const account = accounts.get(user)
  if (account === undefined) return err(ctx.rules.unknownAccount(user))
  const free = freeBond(account)
  if (free < amount) return err({ type: 'ClaimsLocked', free, asked: amount })

  const { bonded, claims, slashed } = account
  return ok({
    state: { config, accounts: accounts.set(user, { bonded: remainder(bonded, amount), claims, slashed }) },
    effects: [moduleEffect('bank', { type: 'send', to: user, amount: [coin(config.denom, amount)] })],
    events: [{ type: 'lockupUnbonded', user, amount }],
  })
}
