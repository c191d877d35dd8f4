import { ok } from '../../foundation/result.js'
import { enterEnd } from './doors.js'
import type { LocalLinkResult } from './effects.js'
import { type Link, type LinkSide, type LocalLinkState, otherEnd } from './state.js'

/** Both ends of a link close, beginning with one of them; if a contract refuses, the link stays. */
export function closedFrom(state: LocalLinkState, linkId: string, link: Link, from: LinkSide): LocalLinkResult<never> {
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
