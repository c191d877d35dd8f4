import { z } from 'zod'
import { amountField, coinField, uint64Field } from '../../fields.js'
import type { TestMessages } from '../message-codec.js'

const transaction = z.strictObject({ tx_id: uint64Field })
const gone = z.strictObject({ valoper: z.string(), height: uint64Field, time: uint64Field })
const rewards = z.array(z.strictObject({ validator: z.string(), reward: amountField }))

/** Messages of external staking's own tests. The deployed contract reads them and answers Unauthorized (spec 4.9). */
export const externalStakingTests: TestMessages = {
  test_commit_stake: transaction,
  test_rollback_stake: transaction,
  test_set_active_validator: z.strictObject({
    validator: z.strictObject({ valoper: z.string(), pub_key: z.string() }),
    height: uint64Field,
    time: uint64Field,
  }),
  test_remove_validator: gone,
  test_tombstone_validator: gone,
  test_commit_unstake: transaction,
  test_rollback_unstake: transaction,
  test_distribute_rewards: z.strictObject({ validator: z.string(), rewards: coinField }),
  test_distribute_rewards_batch: z.strictObject({ denom: z.string(), rewards }),
  test_commit_withdraw_rewards: transaction,
  test_rollback_withdraw_rewards: transaction,
  test_handle_slashing: z.strictObject({ validator: z.string(), slash_amount: amountField }),
}
