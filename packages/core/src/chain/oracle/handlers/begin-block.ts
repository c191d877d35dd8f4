import { ok } from '../../../foundation/result.js'
import { afterSeconds, wholeSeconds } from '../../../foundation/time.js'
import type { OracleContext, OracleEffect, OracleEvent, OracleResult } from '../effects.js'
import { ratesOf } from '../rates.js'
import type { OpenRequest, OracleState } from '../state.js'

/** How long an answer may travel. */
const TIMEOUT_SECONDS = 600n

/** The mark of an answer: the reply with it says that it could not be sent. */
export const ANSWER_REPLY = 'oracleAnswer'

/** A block begins: every request that is due is answered with the rates of now, by id. One whose answer cannot be sent is forgotten. */
export function beginBlock(state: OracleState, { height, timeNanos }: OracleContext): OracleResult<never> {
  const due: (readonly [bigint, OpenRequest])[] = []
  for (const entry of state.requests) {
    // All wait equally long, so none after this one is due.
    if (entry[1].answerAtHeight > height) break
    due.push(entry)
  }
  const effects = due.map(([requestId, request]): OracleEffect => {
    const { channelId, clientId, askCount, takenAtSeconds, symbols } = request
    return {
      type: 'sendPacket',
      channelId,
      packet: {
        type: 'oracleResponse',
        clientId,
        requestId,
        answerCount: askCount,
        requestTimeSeconds: takenAtSeconds,
        resolveTimeSeconds: wholeSeconds(timeNanos),
        status: 'success',
        rates: ratesOf(state.rates, symbols),
      },
      timeoutAtNanos: afterSeconds(timeNanos, TIMEOUT_SECONDS),
      onReply: 'error',
      id: [ANSWER_REPLY, requestId],
    }
  })
  const events = due.map(
    ([requestId]): OracleEvent => ({ type: 'oracleRequestResolved', requestId, status: 'success' }),
  )
  const requests = due.reduce((left, [requestId]) => left.delete(requestId), state.requests)
  return ok({ state: due.length === 0 ? state : { ...state, requests }, effects, events })
}
