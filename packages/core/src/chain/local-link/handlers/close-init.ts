import { err } from '../../../foundation/result.js'
import { closedFrom } from '../closing.js'
import type { LocalLinkContext, LocalLinkResult } from '../effects.js'
import { findOwnEnd } from '../find.js'
import type { CloseLink } from '../messages.js'
import type { LocalLinkState } from '../state.js'

/** The contract behind an end closes the link from there, with the same end for packets as where the host does (`disconnect`). Errors: `LinkNotOpen`, `Unauthorized` for everybody else. */
export function closeLink(
  state: LocalLinkState,
  { channelId }: CloseLink,
  { sender }: LocalLinkContext,
): LocalLinkResult<'LinkNotOpen' | 'Unauthorized'> {
  const found = findOwnEnd(state, channelId, sender)
  return found.ok ? closedFrom(state, channelId, found.value.link, found.value.side) : err(found.error)
}
