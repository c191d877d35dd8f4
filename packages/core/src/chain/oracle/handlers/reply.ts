import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { OracleResult } from '../effects.js'
import type { OracleState } from '../state.js'
import { ANSWER_REPLY } from './begin-block.js'

/** An answer could not be sent: that is told, and nothing else. Error: `UnexpectedReply`. */
export function replyOracle(state: OracleState, { id, result }: Reply): OracleResult<'UnexpectedReply'> {
  const [mark, requestId] = typeof id === 'object' ? id : []
  if (mark !== ANSWER_REPLY || typeof requestId !== 'bigint' || result.ok)
    return err({ type: 'UnexpectedReply', id: String(id) })
  return ok({ state, effects: [], events: [{ type: 'oracleAnswerNotSent', requestId, failure: result.failure }] })
}
