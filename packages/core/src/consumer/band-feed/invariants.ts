import { entryInvariant, type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { decimalFromAtomics } from '../../numbers/decimal.js'
import { splitRequestKey } from '../price-keeping/feed-channel.js'
import type { BandFeedState } from './state.js'

/** What holds in every reachable state of the feed. */
export const bandFeedInvariants: readonly MachineInvariant<BandFeedState>[] = [
  stateInvariant(
    { id: 'BAND-FEED-1', formula: '0 <= latest.nativePerForeign <= (2^128 - 1) / 10^18' },
    ({ keeper: { latest } }) =>
      latest === null || decimalFromAtomics(latest.nativePerForeign).ok
        ? undefined
        : `price ${latest.nativePerForeign}`,
  ),
  entryInvariant(
    { id: 'BAND-FEED-2', formula: 'a request under way has a sequence >= 1' },
    (state: BandFeedState) => state.requests,
    (key) => {
      const { channelId, sequence } = splitRequestKey(key)
      return sequence >= 1n ? undefined : `${channelId}/${sequence}`
    },
  ),
  entryInvariant(
    { id: 'BAND-FEED-3', formula: 'what is awaited has an id > lastAnswered, and a channel is open' },
    (state: BandFeedState) => state.awaited,
    (requestId, _request, { lastAnswered, channel }) =>
      requestId > lastAnswered && channel !== null ? undefined : `awaited ${requestId}, answered ${lastAnswered}`,
  ),
]
