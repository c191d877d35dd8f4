import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { remainder, sumOfParts, ZERO } from '../../../../numbers/uint128.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderState } from '../state.js'
import { worthOfClaim } from '../unbonding.js'

/**
 * Gives back the claim on all of the sender's stake whose time of unbonding is over, without what slashes took of it meanwhile (spec 10, D-41).
 *
 * Errors: `FundsNotAccepted` (safe); `NothingToClaim`.
 */
export function unbond(
  state: MeshProviderState,
  ctx: MeshProviderContext,
): MeshProviderResult<'FundsNotAccepted' | 'NothingToClaim'> {
  const stray = ctx.rules.refuseStrayCoins(ctx.funds)
  if (stray) return err(stray)
  const user = ctx.sender
  const waiting = state.claims.get(user) ?? []
  const left = waiting.filter(({ releaseAtNanos }) => releaseAtNanos > ctx.timeNanos)
  if (left.length === waiting.length) return err({ type: 'NothingToClaim', user })

  let amount = ZERO
  let slashed = ZERO
  for (const claim of waiting.filter(({ releaseAtNanos }) => releaseAtNanos <= ctx.timeNanos)) {
    const worth = worthOfClaim(state, claim, ctx.rules)
    // Parts of one claim at the lockup.
    amount = sumOfParts(amount, worth)
    slashed = sumOfParts(slashed, remainder(claim.amount, worth))
  }
  const { lockup } = state.config
  const claims = left.length === 0 ? state.claims.delete(user) : state.claims.set(user, left)
  return ok({
    state: { ...state, claims },
    effects: [
      ...(amount === 0n ? [] : [call(lockup, ctx.rules.giveBackClaim(user, amount))]),
      ...(slashed === 0n ? [] : [call(lockup, { type: 'slashClaim', owner: user, amount: slashed })]),
    ],
    events: [{ type: 'meshUnbonded', user, amount, slashed }],
  })
}
