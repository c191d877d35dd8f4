import { err } from '../../../foundation/result.js'
import { closedFrom } from '../closing.js'
import type { LocalLinkResult } from '../effects.js'
import { findOpenLink } from '../find.js'
import type { Disconnect } from '../messages.js'
import type { LocalLinkState } from '../state.js'

/**
 * The host closes a link, beginning with one of its ends. What waits to be delivered is lost to its receiver, and its sender hears so with the next block, as of a
 * packet that came too late; what was answered still comes home.
 *
 * Error: `LinkNotOpen`. Refusals of the contracts come as they are.
 */
export function disconnect(state: LocalLinkState, { channelId, from }: Disconnect): LocalLinkResult<'LinkNotOpen'> {
  const found = findOpenLink(state, channelId)
  return found.ok ? closedFrom(state, channelId, found.value, from) : err(found.error)
}
