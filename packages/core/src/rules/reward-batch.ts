import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorReward } from '../packets/consumer-packet.js'

/** Rewards that came in during an epoch and wait until the last validator has answered. */
export interface RewardBatch {
  readonly payments: readonly ValidatorReward[]
  /** The sum of the payments. */
  readonly total: Uint128
}

/** D-24: rewards of an epoch in which the last withdrawal fails. */
export interface RewardBatchRules {
  /** What goes out although no more rewards come, if anything. */
  readonly flushAfterFailure: (batch: RewardBatch) => RewardBatch | undefined
}
