import { entryInvariant, type MachineInvariant, stateInvariant } from '../../foundation/machine-invariant.js'
import { decimalFromAtomics } from '../../numbers/decimal.js'
import { splitRequestKey } from '../price-keeping/feed-channel.js'
import type { TwapFeedState } from './state.js'

/** What holds in every reachable state of the feed. */
export const twapFeedInvariants: readonly MachineInvariant<TwapFeedState>[] = [
  stateInvariant(
    { id: 'TWAP-FEED-1', formula: '0 <= latest.nativePerForeign <= (2^128 - 1) / 10^18' },
    ({ keeper: { latest } }) =>
      latest === null || decimalFromAtomics(latest.nativePerForeign).ok
        ? undefined
        : `price ${latest.nativePerForeign}`,
  ),
  stateInvariant({ id: 'TWAP-FEED-2', formula: 'windowSeconds >= 1' }, ({ config: { windowSeconds } }) =>
    windowSeconds >= 1n ? undefined : `window of ${windowSeconds} s`,
  ),
  entryInvariant(
    { id: 'TWAP-FEED-3', formula: 'a request under way has a sequence >= 1' },
    (state: TwapFeedState) => state.requests,
    (key) => {
      const { channelId, sequence } = splitRequestKey(key)
      return sequence >= 1n ? undefined : `${channelId}/${sequence}`
    },
  ),
]
