import type { LinkSide, LocalLinkState, WaitingPacket } from '@meshwork/core/local-link'
import type { Chain } from '../runtime/chain.js'

/** The local links of a chain. Its `link` module is the one that the standard host registers. */
export function linkState({ state }: Chain): LocalLinkState {
  return state.modules['link'] as LocalLinkState
}

/** What one end of a link sent and has not heard the outcome of, in the order of sending. */
export function waitingFrom(chain: Chain, linkId: string, side: LinkSide): readonly WaitingPacket[] {
  return [...linkState(chain).waiting.values()].filter((packet) => packet.linkId === linkId && packet.from === side)
}
