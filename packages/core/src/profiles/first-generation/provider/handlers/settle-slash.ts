import { call } from '../../../../foundation/effects.js'
import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { subSaturating } from '../../../../numbers/uint128.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { meshStakeKey } from '../keys.js'
import type { SettleSlash } from '../messages.js'
import { valueOfShares } from '../shares.js'
import type { MeshProviderState } from '../state.js'

/**
 * The lockup hears now what slashes took of a stake, without an unstake: also where nothing is left that its user could take back.
 *
 * Errors: `FundsNotAccepted`; `NotDeployed` (reference); `UnknownValidator`; `NothingToSettle`.
 */
export function settleSlash(
  state: MeshProviderState,
  { user, validator }: SettleSlash,
  ctx: MeshProviderContext,
): MeshProviderResult<'FundsNotAccepted' | 'NotDeployed' | 'UnknownValidator' | 'NothingToSettle'> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('settleSlash')
  if (refused) return err(refused)
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const key = meshStakeKey(user, validator)
  const stake = state.stakes.get(key)
  if (stake === undefined) return err({ type: 'NothingToSettle', user, validator })
  const locked = valueOfShares(stake.shares, found)
  const slashed = subSaturating(stake.locked, locked)
  if (slashed === 0n) return err({ type: 'NothingToSettle', user, validator })

  return ok({
    state: { ...state, stakes: state.stakes.set(key, { ...stake, locked }) },
    effects: [call(state.config.lockup, { type: 'slashClaim', owner: user, amount: slashed })],
    events: [{ type: 'meshSlashSettled', user, validator, slashed }],
  })
}
