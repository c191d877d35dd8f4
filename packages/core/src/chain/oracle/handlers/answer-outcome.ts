import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { OracleResult } from '../effects.js'
import type { OracleDoor } from '../messages.js'
import type { OracleState } from '../state.js'

/** The asker heard an answer; where it refused it, or it came too late, that is told. Nothing is sent again. */
export function answerOutcome(
  state: OracleState,
  msg: OracleDoor<'acknowledgePacket' | 'timeoutPacket'>,
): OracleResult<never> {
  const { packet } = msg
  if (packet.type !== 'oracleResponse') return ok(settled(state))
  if (msg.type === 'timeoutPacket') return failed(state, packet.requestId, 'timeout')
  return msg.ack.type === 'failure' ? failed(state, packet.requestId, msg.ack.text) : ok(settled(state))
}

function failed(state: OracleState, requestId: bigint, reason: string): OracleResult<never> {
  return ok({ state, effects: [], events: [{ type: 'oracleAnswerFailed', requestId, reason }] })
}
