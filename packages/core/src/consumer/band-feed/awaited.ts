import { afterSeconds } from '../../foundation/time.js'
import type { BandFeedEvent } from './effects.js'
import type { BandFeedState } from './state.js'

/** How long a request may travel. */
export const REQUEST_TIMEOUT_SECONDS = 60n

/** What is awaited after this request, the newest so far, was answered: only newer ones, for what an older one would bring is older than what is known. */
export function withoutAwaited(
  { awaited }: BandFeedState,
  requestId: bigint,
): Pick<BandFeedState, 'awaited' | 'lastAnswered'> {
  const pointless = [...awaited.keys({ until: requestId + 1n })]
  return { awaited: pointless.reduce((left, id) => left.delete(id), awaited), lastAnswered: requestId }
}

/**
 * What is still awaited at a moment, and what to tell of the rest: the oracle chain took a request while it travelled, so that from its timeout and a time to live on its
 * answer could bring no price that counts. Should it come nevertheless, it is taken as any other. Ids rise with time, so the search ends with the first that matters.
 */
export function withoutMissed(
  { awaited, keeper }: BandFeedState,
  nowNanos: bigint,
): { readonly awaited: BandFeedState['awaited']; readonly events: readonly BandFeedEvent[] } {
  const events: BandFeedEvent[] = []
  let left = awaited
  for (const [requestId, { requestedAtNanos }] of awaited) {
    if (nowNanos < afterSeconds(requestedAtNanos, REQUEST_TIMEOUT_SECONDS + keeper.ttlSeconds)) break
    left = left.delete(requestId)
    events.push({ type: 'priceAnswerMissed', requestId, requestedAtNanos })
  }
  return { awaited: left, events }
}
