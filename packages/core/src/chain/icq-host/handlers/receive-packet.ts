import { err, ok, type Result } from '../../../foundation/result.js'
import type { InterchainAnswer, InterchainRequest, InterchainResponse } from '../../../packets/interchain-query.js'
import type { IcqHostContext, IcqHostResult } from '../effects.js'
import type { IcqHostError } from '../errors.js'
import type { IcqHostDoor } from '../messages.js'
import type { IcqHostState } from '../state.js'

/** Another chain asks: every question is answered, or, where one cannot be, none. Errors: `QueryNotAllowed`, `QueryFailed`. */
export function receivePacket(
  state: IcqHostState,
  { channelId, packet: { requests } }: IcqHostDoor<'receivePacket'>,
  ctx: IcqHostContext,
): IcqHostResult<'QueryNotAllowed' | 'QueryFailed'> {
  const responses: InterchainResponse[] = []
  for (const request of requests) {
    const response = answer(state, request, ctx)
    if (!response.ok) return response
    responses.push(response.value)
  }
  const answers: InterchainAnswer = { type: 'responses', responses }
  return ok({
    state,
    effects: [],
    events: [{ type: 'interchainQueriesAnswered', channelId, queries: requests.map(({ type }) => type) }],
    data: answers,
  })
}

function answer(
  { allowed }: IcqHostState,
  request: InterchainRequest,
  { query }: IcqHostContext,
): Result<InterchainResponse, Extract<IcqHostError, { type: 'QueryNotAllowed' | 'QueryFailed' }>> {
  if (request.type === 'unknown') return err({ type: 'QueryNotAllowed', query: request.path })
  if (!allowed.includes(request.type)) return err({ type: 'QueryNotAllowed', query: request.type })
  const twap = query.arithmeticTwapToNow(request)
  if (!twap.ok) return err({ type: 'QueryFailed', query: request.type, cause: twap.error })
  // Hosts leave the height out of their answers.
  return ok({ code: 0n, height: 0n, result: { type: 'arithmeticTwap', arithmeticTwap: twap.value.arithmeticTwap } })
}
