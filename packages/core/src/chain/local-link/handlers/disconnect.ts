import { err, ok } from '../../../foundation/result.js'
import { enterEnd } from '../doors.js'
import type { LocalLinkContext, LocalLinkResult } from '../effects.js'
import { findOpenLink, findOwnEnd } from '../find.js'
import type { CloseLink, Disconnect } from '../messages.js'
import { type Link, type LinkSide, type LocalLinkState, otherEnd } from '../state.js'

/**
 * Both ends close, the one that begins first; if a contract refuses, the link stays. What waits to be delivered is lost to its receiver, and its sender hears so
 * with the next block, as of a packet that came too late; what was answered still comes home.
 *
 * Error: `LinkNotOpen`.
 */
export function disconnect(state: LocalLinkState, { channelId, from }: Disconnect): LocalLinkResult<'LinkNotOpen'> {
  const found = findOpenLink(state, channelId)
  return found.ok ? closedFrom(state, channelId, found.value, from) : err(found.error)
}

/** The contract behind an end closes the link from there. Errors: `LinkNotOpen`, `Unauthorized` for everybody else. */
export function closeLink(
  state: LocalLinkState,
  { channelId }: CloseLink,
  { sender }: LocalLinkContext,
): LocalLinkResult<'LinkNotOpen' | 'Unauthorized'> {
  const found = findOwnEnd(state, channelId, sender)
  return found.ok ? closedFrom(state, channelId, found.value.link, found.value.side) : err(found.error)
}

function closedFrom(state: LocalLinkState, linkId: string, link: Link, from: LinkSide): LocalLinkResult<never> {
  const closed: Link = { ...link, phase: 'closed' }
  return ok({
    state: { ...state, links: state.links.set(linkId, closed) },
    effects: [
      enterEnd(closed, from, { type: 'channelCloseInit', channelId: linkId }),
      enterEnd(closed, otherEnd(from), { type: 'channelCloseConfirm', channelId: linkId }),
    ],
    events: [{ type: 'linkDisconnected', linkId, from }],
  })
}
