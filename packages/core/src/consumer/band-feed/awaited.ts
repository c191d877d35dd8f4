import type { BandFeedState } from './state.js'

/** What is awaited after this request was answered: only newer ones, for what an older one would bring is older than what is known. */
export function withoutAwaited(
  { awaited, lastAnswered }: BandFeedState,
  requestId: bigint,
): Pick<BandFeedState, 'awaited' | 'lastAnswered'> {
  if (requestId <= lastAnswered) return { awaited, lastAnswered }
  const pointless = [...awaited.keys({ until: requestId + 1n })]
  return { awaited: pointless.reduce((left, id) => left.delete(id), awaited), lastAnswered: requestId }
}
