import type { DistributeRewardsHere } from '@meshwork/core/external-staking'
import { messageCodec } from '../wire/contracts/message-codec.js'
import { validator } from '../wire/contracts/values.js'
import type { MemoCalls } from './memo.js'

const rewardMessages = messageCodec<DistributeRewardsHere>({
  distributeRewards: ['distribute_rewards', { validator: ['validator', validator] }],
})

/** `{"distribute_rewards":{"validator":"v"}}`: the coins are rewards of a validator's stakers (spec 8.8). */
export const rewardCalls: MemoCalls = {
  decode: rewardMessages.decode,
  encode: (message) => (rewardMessages.has(message) ? rewardMessages.encode(message) : undefined),
}
