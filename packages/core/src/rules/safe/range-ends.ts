import { remainder, sumOfParts, type Uint128 } from '../../numbers/uint128.js'
import type { ValueRange } from '../../sync/value-range.js'

// Where the ends meet they are one value in memory, too: most ranges in a state are such.

/** Low moves up by `value`, at most to high. */
export function withRaisedLow({ low, high }: ValueRange, value: Uint128): ValueRange {
  return { low: value >= high - low ? high : sumOfParts(low, value), high }
}

/** High moves down by `value`, at most to low. */
export function withLoweredHigh({ low, high }: ValueRange, value: Uint128): ValueRange {
  return { low, high: value >= high - low ? low : remainder(high, value) }
}
