import { InvariantError } from '../../../foundation/invariant.js'
import { ok } from '../../../foundation/result.js'
import { enterEnd } from '../doors.js'
import type { LocalLinkEffect, LocalLinkResult } from '../effects.js'
import { type LocalLinkState, otherEnd, type WaitingPacket } from '../state.js'

/** The mark of the reply in which a contract answers a packet; the packet's place follows. */
export const DELIVER_REPLY = 'deliver'
/** The mark of the reply in which a sender has heard what became of its packet. */
export const SETTLE_REPLY = 'settle'

/**
 * What waits is delivered, in the order in which it was sent and up to the limit of a block, each packet by itself: what one contract refuses undoes nothing else.
 * What contracts send while they hear has a place behind all this, and waits for the next block.
 */
export function beginBlock(state: LocalLinkState): LocalLinkResult<never> {
  const due = state.waiting.range({ limit: state.config.deliveriesPerBlock })
  const effects = Array.from(due, ([position, waiting]) => delivery(state, position, waiting))
  return ok({ state, effects, events: [] })
}

/** What is due of a packet: its receiver, or what became of it, its sender. */
function delivery({ links }: LocalLinkState, position: bigint, waiting: WaitingPacket): LocalLinkEffect {
  const { linkId, from, sequence, packet, answer } = waiting
  const link = links.get(linkId)
  if (!link) throw new InvariantError(`a packet on ${linkId}, which does not exist`)
  if (answer !== null) {
    const msg = { type: 'acknowledgePacket', channelId: linkId, sequence, packet, ack: answer } as const
    return enterEnd(link, from, msg, 'always', [SETTLE_REPLY, position])
  }
  if (link.phase === 'closed') {
    const msg = { type: 'timeoutPacket', channelId: linkId, sequence, packet } as const
    return enterEnd(link, from, msg, 'always', [SETTLE_REPLY, position])
  }
  const msg = { type: 'receivePacket', channelId: linkId, packet } as const
  return enterEnd(link, otherEnd(from), msg, 'always', [DELIVER_REPLY, position])
}
