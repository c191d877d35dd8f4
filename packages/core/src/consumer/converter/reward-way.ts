import type { SendTransfer } from '../../chain/transfer/messages.js'
import type { ModuleEffect } from '../../foundation/effects.js'
import { invariant } from '../../foundation/invariant.js'
import { coin } from '../../numbers/coin.js'
import { type MailItem, mailReplyId, type OutboxEvent } from '../../outbox/index.js'
import type { DistributeBatchPacket, DistributePacket, ValidatorReward } from '../../packets/consumer-packet.js'
import { speaks } from '../../packets/dialect.js'
import { addressOfPort } from '../../packets/port.js'
import { type PacketTimeouts, timeoutAtNanos } from '../../packets/timeouts.js'
import type { ConverterConfig } from './state.js'

/** How rewards leave a converter (spec 8.8): told of by packets of its own channel, or sent as coins over a channel of its chain's transfer module. */
export type RewardWay = { readonly type: 'control' } | { readonly type: 'ics20'; readonly channelId: string }

/** As deployed. */
export const BY_PACKET: RewardWay = { type: 'control' }

/** How many transfers may be in flight at once: each stands for itself, so that they may arrive in any order. */
export const TRANSFERS_AT_ONCE = 100

/**
 * Rewards of several validators as they take their places in the outbox: one packet for all; or one for each, where the dialect has no other (spec 8.1), and where each is a
 * transfer, whose memo names one validator.
 */
export function rewardItems(
  { rewardRoute, dialect, localDenom: denom }: ConverterConfig,
  payments: readonly ValidatorReward[],
): readonly (DistributePacket | DistributeBatchPacket)[] {
  if (rewardRoute.type === 'control' && speaks(dialect, 'distributeBatch'))
    return [{ type: 'distributeBatch', rewards: payments, denom }]
  return payments
    .filter(({ reward }) => reward > 0n)
    .map(({ validator, reward }) => ({ type: 'distribute', validator, rewards: coin(denom, reward) }))
}

/** Where transfers go, and how long they may travel. */
export interface TransferRoute {
  readonly channelId: string
  /** The port of the external staking, to which the converter's own channel leads. */
  readonly providerPort: string
  readonly timeouts: PacketTimeouts
  readonly timeNanos: bigint
}

/** What to ask of the host, and to tell the world, to send rewards as coins. */
export interface RewardTransfers {
  readonly effects: readonly ModuleEffect<'transfer', SendTransfer>[]
  readonly events: readonly OutboxEvent<'rewards', 'distribute'>[]
}

/** Sends the coins of rewards to the external staking, each with the memo that has it share them. What is sent again has the time for that, and the world is told. */
export function transferRewards(
  items: readonly MailItem<{ readonly type: string }>[],
  { channelId, providerPort, timeouts, timeNanos }: TransferRoute,
): RewardTransfers {
  const receiver = addressOfPort(providerPort)
  const effects: ModuleEffect<'transfer', SendTransfer>[] = []
  const events: OutboxEvent<'rewards', 'distribute'>[] = []
  for (const { position, packet, attempt } of items) {
    invariant(isDistribute(packet) && position !== null, `${packet.type} is no reward that waits for a transfer`)
    const { validator, rewards } = packet
    const msg: SendTransfer = {
      type: 'sendTransfer',
      channelId,
      coin: rewards,
      receiver,
      memo: { type: 'call', contract: receiver, msg: distributeRewards(validator) },
      timeoutAtNanos: timeoutAtNanos(timeouts, attempt === 1 ? 'distribute' : 'resent', timeNanos),
      hears: 'outcome',
    }
    effects.push({ type: 'transfer', msg, onReply: 'always', id: mailReplyId('rewards', position) })
    if (attempt > 1)
      events.push({
        type: 'packetSentAgain',
        lane: 'rewards',
        position,
        packet: 'distribute',
        channel: channelId,
        attempt,
      })
  }
  return { effects, events }
}

/** What the memo has the external staking do with the coins. */
function distributeRewards(validator: DistributePacket['validator']) {
  return { type: 'distributeRewards', validator } as const
}

function isDistribute(packet: { readonly type: string }): packet is DistributePacket {
  return packet.type === 'distribute'
}
