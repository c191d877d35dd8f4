import type { Result } from '../foundation/result.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValueRangeError } from '../sync/value-range.js'
import type { EarningStake } from './earning.js'
import type { PendingUnbond } from './unbonding.js'

/** D-1, D-15: what a burn takes of a stake while something is in flight, and of what has left (spec 4.2). */
export interface StakeBurnRules {
  /** Takes a share, at most the high end, off a stake at once. */
  readonly burnStake: (
    stake: EarningStake,
    amount: Uint128,
  ) => Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>>
  /**
   * Takes of what has left its validator and waits, where the stakes do not bear a burn: at most `amount`. It is part of the lien that the vault has
   * made smaller, and after a close nothing else is.
   */
  readonly burnWaiting: (pending: readonly PendingUnbond[], amount: Uint128) => WaitingBurn
}

/** What a burn took of what waits, and what is left of that, in order. */
export interface WaitingBurn {
  readonly taken: Uint128
  readonly remaining: readonly PendingUnbond[]
}
