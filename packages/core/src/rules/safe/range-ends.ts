import { remainder, subSaturating, sumOfParts, type Uint128 } from '../../numbers/uint128.js'
import type { ValueRange } from '../../sync/value-range.js'

// Where the ends meet they are one value in memory, too: most ranges in a state are such.

/** Both ends fall by `value`, at most to nothing. */
export function withLoweredEnds({ low, high }: ValueRange, value: Uint128): ValueRange {
  const lowered = subSaturating(low, value)
  return { low: lowered, high: high === low ? lowered : subSaturating(high, value) }
}

/** Low moves up by `value`, at most to high. */
export function withRaisedLow({ low, high }: ValueRange, value: Uint128): ValueRange {
  return { low: value >= high - low ? high : sumOfParts(low, value), high }
}

/** High moves down by `value`, at most to low. */
export function withLoweredHigh({ low, high }: ValueRange, value: Uint128): ValueRange {
  return { low, high: value >= high - low ? low : remainder(high, value) }
}
