import type { BurnRefusal } from '../burn-stakes.js'
import { burnStakes } from '../burn-stakes.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { BurnVirtualStake } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The vault lost collateral of a user: takes that much of the user's stake away (spec 4.2). The consumer is told by a packet of what it has; of stake in flight only once
 * it is known to have it; and of what waits never. Nor is it told while a channel that has ended is worked off, or after: it gives everything back. While
 * the pairing is frozen the burn waits. Where there is less, that is taken; the vault has lost it in any case.
 *
 * Errors: `Unauthorized`; `UnexpectedDenom`; `IbcChannelNotOpen` before the first channel; under `reference` also `InsufficientDelegations` when the stakes do
 * not bear all of it, and `RangeAbort`, `BelowZero` and `AboveLimit` (panics), where the stake is not certain (O9) or its points are too large.
 */
export function burnVirtualStake(
  state: ExternalStakingState,
  { owner, validator, amount: { denom, amount } }: BurnVirtualStake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<BurnRefusal> {
  return burnStakes(state, { validator, denom, burns: [{ owner, amount }] }, ctx)
}
