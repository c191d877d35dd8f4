import type { Failure } from '@meshwork/core/foundation'
import type { LimitExternalStaking } from './external-staking.js'
import { aboveLimit, type LimitCoin, type LimitEvent, MAX_UINT128, nested, refusedBy } from './outcome.js'
import { POINTS_SCALE } from './stake.js'
import { releaseCrossStake } from './vault-settle.js'

/** Gives the lien back for all of a user's stake whose unbonding is over. */
export function withdrawUnbonded(
  staking: LimitExternalStaking,
  user: string,
  funds: readonly LimitCoin[],
  events: LimitEvent[],
): Failure | undefined {
  const { address, nowNanos, config, vault } = staking
  if (funds.length > 0) return refusedBy(address, { type: 'FundsNotAccepted', funds })
  const stakes = staking.stakes.get(user)
  let amount = 0n
  if (stakes)
    for (const { pendingUnbonds } of stakes.values())
      for (const entry of pendingUnbonds) if (entry.releaseAtNanos <= nowNanos) amount += entry.amount
  if (amount > MAX_UINT128) return refusedBy(address, { ...aboveLimit(amount), panic: true })
  events.push({ source: address, event: { type: 'withdrewUnbonded', user, amount } })
  if (amount === 0n || stakes === undefined) return undefined
  const failed = releaseCrossStake(vault, address, user, { denom: config.denom, amount }, events)
  if (failed) return nested(failed)
  for (const stake of stakes.values()) {
    const { pendingUnbonds } = stake
    const remaining = pendingUnbonds.filter(({ releaseAtNanos }) => releaseAtNanos > nowNanos)
    if (remaining.length < pendingUnbonds.length) stake.pendingUnbonds = remaining
  }
  return undefined
}

/** Has the rewards of a user's stake on one validator paid on the consumer. */
export function withdrawRewards(
  staking: LimitExternalStaking,
  user: string,
  { validator, remoteRecipient }: { readonly validator: string; readonly remoteRecipient: string },
  funds: readonly LimitCoin[],
  events: LimitEvent[],
): Failure | undefined {
  const { address, config, channels, nowNanos } = staking
  if (funds.length > 0) return refusedBy(address, { type: 'FundsNotAccepted', funds })
  const stake = staking.stakeOf(user, validator)
  if (stake === undefined) return refusedBy(address, { type: 'NoRewards', user, validator })
  const { pointsPerStake } = staking.distributions.get(validator) ?? { pointsPerStake: 0n }
  const points = (stake.low + stake.leaving) * pointsPerStake + stake.alignment
  const paid = stake.withdrawn + stake.reserved
  if (points < 0n) return negative(address, points, paid)
  const most = points / POINTS_SCALE
  const earned = most > MAX_UINT128 ? MAX_UINT128 : most
  if (earned < paid) return negative(address, points, paid)
  const amount = earned - paid
  if (amount === 0n) return refusedBy(address, { type: 'NoRewards', user, validator })
  const channelId = staking.openChannelId()
  if (typeof channelId !== 'string') return channelId
  const txId = staking.lastTxId + 1n
  const told = { type: 'withdrewRewards', txId, user, validator, recipient: remoteRecipient, amount }
  events.push({ source: address, event: told })
  const rewards = { denom: config.rewardsDenom, amount }
  const packet = { type: 'transferRewards', rewards, recipient: remoteRecipient, txId }
  const failed = channels.send(address, channelId, packet, staking.timeoutOf('transferRewards'), events)
  if (failed) return nested(failed)

  staking.lastTxId = txId
  stake.reserved += amount
  staking.pending.set(txId, { type: 'inFlightTransferFunds', user, validator, amount, sentAtNanos: nowNanos })
  return undefined
}

function negative(address: string, points: bigint, withdrawn: bigint): Failure {
  return refusedBy(address, { type: 'NegativeReward', points, withdrawn, panic: true })
}
