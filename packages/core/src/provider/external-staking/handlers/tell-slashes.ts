import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { StakerSlashAbort } from '../../../rules/staker-slash.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { StakeTotalAbort } from '../errors.js'
import type { TellSlashes } from '../messages.js'
import type { ExternalStakingState } from '../state.js'
import { tellAgain } from '../tell-vault.js'
import { releaseSlashes } from '../throttled-slashes.js'

/**
 * Tells the vault again of slashes that it refused, oldest first (D-22), and takes slashes that a throttle kept back, as far as the period allows (spec 9.3): of each at
 * most as many as a page has. Anybody may ask for it. With none it succeeds and does nothing.
 */
export function tellSlashes(
  state: ExternalStakingState,
  { limit }: TellSlashes,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | StakerSlashAbort['type'] | StakeTotalAbort['type']> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const page = ctx.rules.pageLimit(limit)
  const oldest = state.slashing.untold.range({ limit: page })
  const again = Array.from(oldest, ([number, slash]) => tellAgain(state, number, slash))
  const released = releaseSlashes(state, page, ctx)
  if (!released.ok) return released
  const { state: next, effects, events } = released.value
  return ok({ state: next, effects: [...again, ...effects], events })
}
