import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import { tickEpochClock } from '../../price-keeping/epoch-clock.js'
import { grownOld } from '../../price-keeping/grown-old.js'
import type { TwapFeedContext, TwapFeedResult } from '../effects.js'
import type { TwapFeedState } from '../state.js'
import { askForTwap } from '../twap-request.js'

/**
 * The chain: an epoch ended; when it is time, the feed asks for a price (spec 6.3), and tells if the one it has grew too old meanwhile. Error: `IbcChannelNotOpen` when it is time and nobody can be asked; it
 * stays time then.
 */
export function handleEpoch(state: TwapFeedState, ctx: TwapFeedContext): TwapFeedResult<'IbcChannelNotOpen'> {
  const clock = tickEpochClock(state.clock, ctx.timeNanos)
  if (clock === undefined) return ok(settled(state))
  const asked = askForTwap({ ...state, clock }, ctx)
  return asked.ok ? ok({ ...asked.value, events: [...grownOld(state, ctx.timeNanos), ...asked.value.events] }) : asked
}
