import type { Failure } from '@meshwork/core/foundation'
import type { ConsumerPacket } from '@meshwork/core/packets'
import { flushBurns } from './burns.js'
import type { LimitExternalStaking } from './external-staking.js'
import { type LimitEvent, refusedBy } from './outcome.js'
import { POINTS_SCALE } from './stake.js'
import { receiveValset } from './valset.js'

const MAX_UINT256 = (1n << 256n) - 1n

/** A packet of the consumer. Stake that the consumer gives back is not the limit's. */
export function receiveConsumerPacket(
  staking: LimitExternalStaking,
  channelId: string,
  packet: ConsumerPacket,
  events: LimitEvent[],
): Failure | undefined {
  const { address, channelId: open } = staking
  if (open === null) return refusedBy(address, { type: 'IbcChannelNotOpen' })
  if (open !== channelId) return refusedBy(address, { type: 'IbcChannelNotMatch', channelId, expected: open })
  const { rewardsDenom: expected } = staking.config
  switch (packet.type) {
    case 'distribute': {
      const { denom, amount } = packet.rewards
      if (denom !== expected) return refusedBy(address, { type: 'WrongRewardsDenom', denom, expected })
      return book(staking, [{ validator: packet.validator, reward: amount }], events) ?? flushBurns(staking, events)
    }
    case 'distributeBatch': {
      const { denom, rewards } = packet
      if (denom !== expected) return refusedBy(address, { type: 'UnexpectedDenom', denom, expected })
      return book(staking, rewards, events) ?? flushBurns(staking, events)
    }
    case 'valsetUpdate':
      return receiveValset(staking, packet, events)
    case 'internalUnstake':
      return refusedBy(address, { type: 'UnexpectedReply', id: packet.type })
  }
}

function book(
  staking: LimitExternalStaking,
  rewards: readonly { readonly validator: string; readonly reward: bigint }[],
  events: LimitEvent[],
): Failure | undefined {
  const { address } = staking
  for (const { validator, reward } of rewards) {
    const distribution = staking.distributionOf(validator)
    const { totalStake, pointsPerStake } = distribution
    const points = reward * POINTS_SCALE + distribution.pointsLeftover
    const share = totalStake === 0n ? 0n : points / totalStake
    const grown = pointsPerStake + share
    if (grown > MAX_UINT256) return refusedBy(address, { type: 'AboveLimit', value: grown, limit: MAX_UINT256 })
    distribution.pointsPerStake = grown
    distribution.pointsLeftover = points - share * totalStake
  }
  for (const { validator, reward } of rewards)
    events.push({ source: address, event: { type: 'distributedRewards', validator, amount: reward } })
  return undefined
}
