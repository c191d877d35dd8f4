import { remainder, ZERO } from '../../numbers/uint128.js'
import type { ValueRange } from '../../sync/value-range.js'
import type { ClosedStake } from '../closing.js'

/** D-15: what is certain is freed; what is in flight waits for its answer or timeout. The rest of the full close is built with the safe rules. */
export function closeStake({ low, high }: ValueRange): ClosedStake {
  return { freed: low, stake: { low: ZERO, high: remainder(high, low) } }
}
