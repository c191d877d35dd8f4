import type { RewardBatch } from '../reward-batch.js'

/** D-24: nothing; the batch waits for an epoch in which the last withdrawal succeeds. */
export function flushAfterFailure(_batch: RewardBatch): RewardBatch | undefined {
  return undefined
}
