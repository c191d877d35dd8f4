import type { RewardBatch } from '../reward-batch.js'

/** D-24: what the other validators paid. */
export function flushAfterFailure(batch: RewardBatch): RewardBatch | undefined {
  return batch.total > 0n ? batch : undefined
}
