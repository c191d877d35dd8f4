import { err, ok } from '../../../foundation/result.js'
import type { LocalLinkContext, LocalLinkResult } from '../effects.js'
import { findOwnEnd } from '../find.js'
import type { SendOnLink } from '../messages.js'
import { type LocalLinkState, withEnd } from '../state.js'

/**
 * The contract behind an end sends a packet: it gets the next sequence, which is the answer's data, and waits for the next block.
 *
 * Errors: `LinkNotOpen`; `Unauthorized` for whoever is at neither end.
 */
export function sendOnLink(
  state: LocalLinkState,
  { channelId: linkId, packet }: SendOnLink,
  { sender }: LocalLinkContext,
): LocalLinkResult<'LinkNotOpen' | 'Unauthorized'> {
  const found = findOwnEnd(state, linkId, sender)
  if (!found.ok) return err(found.error)

  const { link, side: from } = found.value
  const { contract, sent, settled } = link[from]
  const sequence = sent + 1n
  const { config, nextLink, nextPosition, links, waiting } = state
  return ok({
    state: {
      config,
      nextLink,
      nextPosition: nextPosition + 1n,
      links: links.set(linkId, withEnd(link, from, { contract, sent: sequence, settled })),
      waiting: waiting.set(nextPosition, { linkId, from, sequence, packet, answer: null }),
    },
    effects: [],
    events: [{ type: 'linkPacketSent', linkId, from, sequence, packet: packet.type }],
    data: sequence,
  })
}
