import type { Failure, Reply } from '../../../foundation/effects.js'
import { InvariantError } from '../../../foundation/invariant.js'
import { err, ok } from '../../../foundation/result.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import { enterEnd } from '../doors.js'
import type { LocalLinkResult } from '../effects.js'
import { type Link, type LocalLinkState, type WaitingPacket, withEnd } from '../state.js'
import { DELIVER_REPLY, SETTLE_REPLY } from './begin-block.js'

/** A contract is through with what the module asked of it. Error: `UnexpectedReply`. */
export function replyLocalLink(state: LocalLinkState, { id, result }: Reply): LocalLinkResult<'UnexpectedReply'> {
  const [asked, position] = Array.isArray(id) ? id : []
  if (typeof position === 'bigint') {
    if (asked === DELIVER_REPLY) return answered(state, position, result)
    if (asked === SETTLE_REPLY) return heard(state, position, result)
  }
  return err({ type: 'UnexpectedReply', id: String(id) })
}

/**
 * A contract heard a packet: its sender is told at once. A refusal is told by the name of its error, also that of something it called, as both are on one chain. An
 * abort is a refusal too: without timeouts nothing else would ever end it.
 */
function answered(state: LocalLinkState, position: bigint, result: Reply['result']): LocalLinkResult<never> {
  const { link, waiting } = waitingAt(state, position)
  const { linkId, from, sequence, packet } = waiting
  const answer = answerOf(result)
  const told = { type: 'linkPacketDelivered', linkId, from, sequence, answer } as const
  const event = result.ok ? told : { ...told, refusal: refusalOf(result.failure) }
  const msg = { type: 'acknowledgePacket', channelId: linkId, sequence, packet, ack: answer } as const
  return ok({
    state: { ...state, waiting: state.waiting.set(position, { linkId, from, sequence, packet, answer }) },
    effects: [enterEnd(link, from, msg, 'always', [SETTLE_REPLY, position])],
    events: [event],
  })
}

/** The sender heard what became of its packet, which is settled then; or would not, and then it is told again behind everything else. */
function heard(state: LocalLinkState, position: bigint, result: Reply['result']): LocalLinkResult<never> {
  const { link, waiting } = waitingAt(state, position)
  const { linkId, from, sequence, answer } = waiting
  const rest = state.waiting.delete(position)
  if (!result.ok) {
    const { nextPosition } = state
    return ok({
      state: { ...state, nextPosition: nextPosition + 1n, waiting: rest.set(nextPosition, waiting) },
      effects: [],
      events: [{ type: 'linkAnswerRefused', linkId, from, sequence, failure: result.failure }],
    })
  }
  const { contract, sent, settled } = link[from]
  const links = state.links.set(linkId, withEnd(link, from, { contract, sent, settled: settled + 1n }))
  return ok({
    state: { ...state, links, waiting: rest },
    effects: [],
    events: [{ type: 'linkPacketSettled', linkId, from, sequence, answer }],
  })
}

function waitingAt({ waiting, links }: LocalLinkState, position: bigint): { waiting: WaitingPacket; link: Link } {
  const found = waiting.get(position)
  const link = found && links.get(found.linkId)
  if (!link) throw new InvariantError(`an answer to packet ${position}, which does not wait`)
  return { waiting: found, link }
}

function answerOf(result: Reply['result']): PacketAck {
  if (!result.ok) return { type: 'failure', text: result.failure.error.type }
  return result.data === undefined ? { type: 'success' } : { type: 'success', data: result.data }
}

function refusalOf({ error, by }: Failure): Pick<Failure, 'error' | 'by'> {
  return { error, by }
}
