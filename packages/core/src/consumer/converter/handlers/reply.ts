import type { Reply } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { hearMailReply, readMailReply } from '../../../outbox/index.js'
import type { ConverterResult } from '../effects.js'
import { CONVERTER_LANES, withLane } from '../outboxes.js'
import type { ConverterState } from '../state.js'
import { VIRTUAL_STAKING_REPLY } from './instantiate.js'

/**
 * The virtual staking exists: keeps its address, once and for all (spec 6.1). The channel took a packet of an outbox, or did not: keeps its sequence, or lets
 * it wait (D-30). Errors: `UnexpectedReply` for any other reply, and for a second address.
 */
export function replyConverter(state: ConverterState, reply: Reply): ConverterResult<'UnexpectedReply'> {
  const { id, result } = reply
  if (id !== VIRTUAL_STAKING_REPLY) return hearSent(state, reply)
  const virtualStaking = result.ok ? result.address : undefined
  if (virtualStaking === undefined || state.virtualStaking !== null)
    return err({ type: 'UnexpectedReply', id: String(id) })
  return ok(settled({ ...state, virtualStaking }))
}

function hearSent(state: ConverterState, reply: Reply): ConverterResult<'UnexpectedReply'> {
  const said = readMailReply(reply)
  const lane = CONVERTER_LANES.find((known) => known === said?.lane)
  const heard = said && lane && hearMailReply(state.outboxes[lane], said, { lane, packetOf: (packet) => packet.type })
  if (!lane || !heard) return err({ type: 'UnexpectedReply', id: String(reply.id) })
  return ok({ state: withLane(state, lane, heard.outbox), effects: [], events: heard.events })
}
