import type { Result } from '../foundation/result.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRangeError } from '../sync/value-range.js'
import type { EarningStake } from './earning.js'

/** D-1: what a burn takes of a stake while something is in flight (spec 4.2). */
export interface StakeBurnRules {
  /** Takes a share, at most the high end, off a stake at once. */
  readonly burnStake: (
    stake: EarningStake,
    amount: Uint128,
  ) => Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>>
}
