import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import { tickEpochClock } from '../../price-keeping/epoch-clock.js'
import { grownOld } from '../../price-keeping/grown-old.js'
import { askForRates } from '../band-request.js'
import type { BandFeedContext, BandFeedResult } from '../effects.js'
import type { BandFeedState } from '../state.js'

/**
 * The chain: an epoch ended; when it is time, the feed asks for a price (spec 6.3), and tells if the one it has grew too old meanwhile. Error: `IbcChannelNotOpen` when it is time and nobody can be asked; it
 * stays time then.
 */
export function handleEpoch(state: BandFeedState, ctx: BandFeedContext): BandFeedResult<'IbcChannelNotOpen'> {
  const clock = tickEpochClock(state.clock, ctx.timeNanos)
  if (clock === undefined) return ok(settled(state))
  const asked = askForRates({ ...state, clock }, ctx)
  return asked.ok ? ok({ ...asked.value, events: [...grownOld(state, ctx.timeNanos), ...asked.value.events] }) : asked
}
