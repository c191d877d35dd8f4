import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRange } from '../sync/value-range.js'

/** D-15: what the end of a channel makes of a stake (spec 4.8). */
export interface ClosingRules {
  /** Splits a stake into what is free from now on and what stays. */
  readonly closeStake: (stake: ValueRange) => ClosedStake
}

/** A stake when its channel ends. */
export interface ClosedStake {
  readonly freed: Uint128
  readonly stake: ValueRange
}
