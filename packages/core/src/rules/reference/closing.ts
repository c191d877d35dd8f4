import { type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import type { ClosedStake } from '../closing.js'

/** D-15: the low end is freed and nothing stays: the lien keeps what was in flight for ever. */
export function closeStake({ low }: ValueRange): ClosedStake {
  return { freed: low, stake: ZERO_RANGE }
}
