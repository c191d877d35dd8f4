import { err, ok } from '../../../foundation/result.js'
import { wholeSeconds } from '../../../foundation/time.js'
import type { OracleRequestTaken } from '../../../packets/oracle-packet.js'
import type { OracleContext, OracleResult } from '../effects.js'
import type { OracleDoor } from '../messages.js'
import type { OracleState } from '../state.js'

/**
 * Another chain asks for rates: the request gets an id, which is the answer to the packet, and is answered at a later block by a packet of its own. Fees, gas
 * and sources are not looked at.
 *
 * Errors: `RequestExpected`; `InvalidCounts`.
 */
export function receivePacket(
  state: OracleState,
  { channelId, packet }: OracleDoor<'receivePacket'>,
  { height, timeNanos }: OracleContext,
): OracleResult<'RequestExpected' | 'InvalidCounts'> {
  if (packet.type !== 'oracleRequest') return err({ type: 'RequestExpected' })
  const { clientId, symbols, askCount, minCount } = packet
  if (askCount < 1n || minCount < 1n || minCount > askCount) return err({ type: 'InvalidCounts', askCount, minCount })

  const requestId = state.nextRequest
  const taken: OracleRequestTaken = { type: 'requestTaken', requestId }
  const answerAtHeight = height + state.config.answerBlocks
  const takenAtSeconds = wholeSeconds(timeNanos)
  const request = { channelId, clientId, symbols, askCount, takenAtSeconds, answerAtHeight }
  return ok({
    state: { ...state, nextRequest: requestId + 1n, requests: state.requests.set(requestId, request) },
    effects: [],
    events: [{ type: 'oracleRequestTaken', requestId, channelId }],
    data: taken,
  })
}
