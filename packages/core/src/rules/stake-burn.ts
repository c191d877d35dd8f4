import type { Result } from '../foundation/result.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRangeError } from '../sync/value-range.js'
import type { EarningStake } from './earning.js'
import type { PendingUnbond } from './unbonding.js'

/** D-1: what a burn takes of a stake while something is in flight (spec 4.2). */
export interface StakeBurnRules {
  /** Takes a share, at most the high end, off a stake at once. */
  readonly burnStake: (
    stake: EarningStake,
    amount: Uint128,
  ) => Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>>
  /** D-8: what a burn takes of stake that waits, where the stakes do not bear all of it; the newest first. Under `reference` nothing. */
  readonly burnUnbonds: (pending: readonly PendingUnbond[], amount: Uint128) => BurnedUnbonds
}

/** Stake that waits, after a burn. */
export interface BurnedUnbonds {
  readonly burned: Uint128
  readonly pendingUnbonds: readonly PendingUnbond[]
}
