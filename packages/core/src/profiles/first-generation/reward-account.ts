import { DECIMAL_ZERO } from '../../numbers/decimal.js'
import type { RewardAccount } from '../../rules/first-generation-rewards.js'

/** An account for which nothing was added since the beginning of a pot. */
export function createRewardAccount(): RewardAccount {
  return { pending: 0n, paidPerToken: DECIMAL_ZERO }
}
