import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { sumOfParts, type Uint128, ZERO } from '../../../../numbers/uint128.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderState } from '../state.js'

/** Gives back the claim on all of the sender's stake whose time of unbonding is over (spec 10, D-41). Error: `NothingToClaim`. */
export function unbond(state: MeshProviderState, ctx: MeshProviderContext): MeshProviderResult<'NothingToClaim'> {
  const user = ctx.sender
  const waiting = state.claims.get(user) ?? []
  const left = waiting.filter(({ releaseAtNanos }) => releaseAtNanos > ctx.timeNanos)
  if (left.length === waiting.length) return err({ type: 'NothingToClaim', user })

  const amount = waiting
    .filter(({ releaseAtNanos }) => releaseAtNanos <= ctx.timeNanos)
    // Parts of one claim at the lockup.
    .reduce<Uint128>((sum, claim) => sumOfParts(sum, claim.amount), ZERO)
  const claims = left.length === 0 ? state.claims.delete(user) : state.claims.set(user, left)
  return ok({
    state: { ...state, claims },
    effects: [call(state.config.lockup, ctx.rules.giveBackClaim(user, amount))],
    events: [{ type: 'meshUnbonded', user, amount }],
  })
}
