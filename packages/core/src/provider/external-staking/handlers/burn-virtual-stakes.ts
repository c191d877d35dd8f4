import type { BurnRefusal } from '../burn-stakes.js'
import { burnStakes } from '../burn-stakes.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { BurnVirtualStakes } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The vault lost collateral of many users: as `burnVirtualStake` for each of them, in order, with one event and, where the consumer has to burn, one packet each. All of it is
 * done, or, where one of them is refused, nothing: under `safe` that depends on no user.
 *
 * Errors: those of `burnVirtualStake`; the first one decides.
 */
export function burnVirtualStakes(
  state: ExternalStakingState,
  { validator, denom, burns }: BurnVirtualStakes,
  ctx: ExternalStakingContext,
): ExternalStakingResult<BurnRefusal> {
  return burnStakes(state, { validator, denom, burns }, ctx)
}
