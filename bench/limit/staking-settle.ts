import type { Failure } from '@meshwork/core/foundation'
import type { BurnPacket, ProviderPacket } from '@meshwork/core/packets'
import { flushBurns } from './burns.js'
import type { PacketOutcome } from './channel-end.js'
import type { InFlight, LimitExternalStaking } from './external-staking.js'
import { type LimitEvent, MAX_UINT128, NANOS_PER_SECOND, nested, ONE, refusedBy } from './outcome.js'
import { changeEarning, forgetLatest, type LimitStake, noteRecent } from './stake.js'
import { commitTx, rollbackTx } from './vault-settle.js'
import { crossSlash } from './vault-slash.js'

/** Settles what a packet carried. */
export function settlePacket(
  staking: LimitExternalStaking,
  channelId: string,
  packet: ProviderPacket,
  outcome: PacketOutcome,
  events: LimitEvent[],
): Failure | undefined {
  const { address, channelId: open } = staking
  if (open === null) return refusedBy(address, { type: 'IbcChannelNotOpen' })
  if (open !== channelId) return refusedBy(address, { type: 'IbcChannelNotMatch', channelId, expected: open })
  switch (packet.type) {
    case 'stake':
      return settleStake(staking, packet.txId, outcome, events)
    case 'unstake':
      return settleUnstake(staking, packet.txId, outcome, events)
    case 'transferRewards':
      return settleRewards(staking, packet.txId, outcome, events)
    case 'burn':
      return settleBurn(staking, packet, outcome, events)
    case 'audit':
    case 'resync':
      return undefined
  }
}

function settleStake(
  staking: LimitExternalStaking,
  txId: bigint,
  outcome: PacketOutcome,
  events: LimitEvent[],
): Failure | undefined {
  const { address, vault, pending } = staking
  const tx = pending.get(txId)
  const stake = tx && staking.stakeOf(tx.user, tx.validator)
  if (tx?.type !== 'inFlightStaking' || stake === undefined) return unsettled(staking, txId, tx)
  const { user, validator, amount, sentAtNanos } = tx
  if (outcome.type !== 'success') {
    stake.high = amount > stake.high - stake.low ? stake.low : stake.high - amount
    pending.delete(txId)
    const event = { type: 'rolledBackStake', txId, user, validator, amount, reason: outcome }
    events.push({ source: address, event })
    const failed = rollbackTx(vault, address, txId, events)
    return failed && nested(failed)
  }
  const before = stake.low + stake.leaving
  const all = amount > stake.high - stake.low ? stake.high - stake.low : amount
  const added = afterSlashes(staking, validator, all, sentAtNanos)
  stake.low += added
  stake.high -= all - added
  changeEarning(stake, staking.distributionOf(validator), before)
  let held = stake.low + stake.leaving
  for (const waiting of stake.pendingUnbonds) held += waiting.amount
  noteRecent(stake, added, sentAtNanos, held)
  pending.delete(txId)
  events.push({ source: address, event: { type: 'committedStake', txId, user, validator, amount } })
  const failed = commitTx(vault, address, txId, events)
  if (failed || added === all) return failed && nested(failed)
  const slash = all - added
  const told = { type: 'slashedArrival', txId, user, validator, amount: slash }
  events.splice(-1, 0, { source: address, event: told })
  const refused = crossSlash(vault, address, validator, [{ user, slash }], events)
  return refused && nested(refused)
}

/** What is left of stake that was on its way while its validator was slashed. */
function afterSlashes(
  { takenSlashes }: LimitExternalStaking,
  validator: string,
  all: bigint,
  sentAtNanos: bigint,
): bigint {
  const taken = takenSlashes.get(validator)
  if (taken === undefined) return all
  let added = all
  for (const slash of taken) {
    const { takenAtNanos, infractionUntilSeconds, share, left } = slash
    if (takenAtNanos < sentAtNanos || infractionUntilSeconds < sentAtNanos / NANOS_PER_SECOND) continue
    const asked = (added * share) / ONE
    const borne = asked < left ? asked : left
    added -= borne
    slash.left -= borne
  }
  const still = taken.filter(({ left }) => left > 0n)
  if (still.length < taken.length) takenSlashes.set(validator, still)
  return added
}

function settleBurn(
  staking: LimitExternalStaking,
  { validators, burn }: BurnPacket,
  outcome: PacketOutcome,
  events: LimitEvent[],
): Failure | undefined {
  const { address, burns, unansweredBurns } = staking
  const [first] = burns
  const { amount } = burn
  if (outcome.type === 'success') {
    events.push({ source: address, event: { type: 'committedBurn', validators, amount } })
    if (first?.isInFlight) {
      burns.shift()
      const of = unansweredBurns.get(first.user)
      for (const share of first.shares) {
        const left = (of?.get(share.validator) ?? 0n) - share.amount
        if (left > 0n) of?.set(share.validator, left)
        else if (of?.delete(share.validator) && of.size === 0) unansweredBurns.delete(first.user)
      }
    }
    return flushBurns(staking, events)
  }
  events.push({ source: address, event: { type: 'failedBurn', validators, amount, reason: outcome } })
  if (first?.isInFlight) {
    first.isInFlight = false
    const { position, attempts } = first
    const named = { lane: 'burns', position, packet: 'burn', attempts }
    events.push({ source: address, event: { type: 'packetQueuedAgain', ...named, reason: outcome } })
    if (attempts === staking.config.maxRetries + 1)
      events.push({ source: address, event: { type: 'retryExhausted', ...named } })
  }
  return outcome.type === 'timeout' ? flushBurns(staking, events) : undefined
}

function settleUnstake(
  staking: LimitExternalStaking,
  txId: bigint,
  outcome: PacketOutcome,
  events: LimitEvent[],
): Failure | undefined {
  const { address, pending, nowNanos } = staking
  const tx = pending.get(txId)
  const stake = tx && staking.stakeOf(tx.user, tx.validator)
  if (tx?.type !== 'inFlightUnstaking' || stake === undefined) return unsettled(staking, txId, tx)
  const { user, validator } = tx
  pending.delete(txId)
  const before = stake.low + stake.leaving
  // A slash may have taken some of it on its way.
  const left = tx.amount < stake.leaving ? tx.amount : stake.leaving
  stake.leaving -= left
  const room = stake.high - stake.low
  if (outcome.type !== 'success') {
    stake.low += left > room ? room : left
    changeEarning(stake, staking.distributionOf(validator), before)
    const event = { type: 'rolledBackUnstake', txId, user, validator, amount: tx.amount, reason: outcome }
    events.push({ source: address, event })
    return undefined
  }
  const amount = left > room ? room : left
  stake.high -= amount
  changeEarning(stake, staking.distributionOf(validator), before)
  const releaseAtNanos = releaseTime(staking, validator)
  if (amount > 0n) stake.pendingUnbonds.push({ amount, releaseAtNanos })
  if (releaseAtNanos <= nowNanos) forgetLatest(stake, amount)
  const event = { type: 'committedUnstake', txId, user, validator, amount, releaseAtNanos }
  events.push({ source: address, event })
  return undefined
}

function settleRewards(
  staking: LimitExternalStaking,
  txId: bigint,
  outcome: PacketOutcome,
  events: LimitEvent[],
): Failure | undefined {
  const { address, pending } = staking
  const tx = pending.get(txId)
  const stake: LimitStake | undefined = tx && staking.stakeOf(tx.user, tx.validator)
  if (tx?.type !== 'inFlightTransferFunds' || stake === undefined) return unsettled(staking, txId, tx)
  const { user, validator, amount } = tx
  const withdrawn = stake.withdrawn + amount
  if (withdrawn > MAX_UINT128)
    return refusedBy(address, { type: 'AboveLimit', value: withdrawn, limit: MAX_UINT128, panic: true })
  pending.delete(txId)
  stake.reserved -= amount
  if (outcome.type === 'success') {
    stake.withdrawn = withdrawn
    events.push({ source: address, event: { type: 'committedRewards', txId, user, validator, amount } })
  } else {
    const event = { type: 'rolledBackRewards', txId, user, validator, amount, reason: outcome }
    events.push({ source: address, event })
  }
  return undefined
}

function releaseTime({ validators, config, nowNanos }: LimitExternalStaking, validator: string): bigint {
  const status = validators.get(validator)
  if (status === 'unbonded' || status === 'tombstoned') return nowNanos
  return nowNanos + config.unbondingPeriodSeconds * NANOS_PER_SECOND
}

function unsettled({ address }: LimitExternalStaking, txId: bigint, tx: InFlight | undefined): Failure {
  if (tx === undefined) return refusedBy(address, { type: 'PendingTxNotFound', txId })
  return refusedBy(address, { type: 'WrongTypeTx', txId, tx })
}
