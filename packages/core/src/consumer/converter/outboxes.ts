import type { SendTransfer } from '../../chain/transfer/messages.js'
import type { ModuleEffect, SendPacketEffect } from '../../foundation/effects.js'
import {
  type FlushReason,
  failureEvents,
  type MailOutcome,
  mail,
  type Outbox,
  type OutboxEvent,
  type OutboxPolicy,
  withEntry,
  withItems,
} from '../../outbox/index.js'
import type {
  DistributeBatchPacket,
  DistributePacket,
  SentConsumerPacket,
  ValsetUpdatePacket,
} from '../../packets/consumer-packet.js'
import type { PostedDispatch } from '../../rules/outbox.js'
import { openChannel } from './channel.js'
import type { ConverterContext } from './effects.js'
import { TRANSFERS_AT_ONCE, transferRewards } from './reward-way.js'
import type { ConverterChannel, ConverterConfig, ConverterState } from './state.js'

/**
 * What must arrive at the provider in the end, each kind in its own order: news of validators never wait for rewards, nor rewards for them. Stake that is
 * offered back is in neither: it is offered anew at the next epoch (D-23).
 */
export type ConverterOutboxes = Readonly<Record<ConverterLane, Outbox<LanePacket>>>

/** The two ways to the provider on which order is kept. */
export type ConverterLane = 'validators' | 'rewards'

/** A packet that takes one of the ways. */
export type LanePacket = ValsetUpdatePacket | DistributePacket | DistributeBatchPacket

/** In the order in which they are flushed. */
export const CONVERTER_LANES: readonly ConverterLane[] = ['validators', 'rewards']

/** What the outboxes of a converter tell. */
export type ConverterOutboxEvent = OutboxEvent<ConverterLane, LanePacket['type']>

/** What a converter sends: packets on its own channel, or coins over another. */
type Sent = SendPacketEffect<LanePacket> | ModuleEffect<'transfer', SendTransfer>

/** What to ask of the host, and to tell the world, to send something. */
interface LaneMail {
  readonly effects: readonly Sent[]
  readonly events: readonly ConverterOutboxEvent[]
}

/** A converter after something was sent, or not. */
export interface ConverterSending extends LaneMail {
  readonly state: ConverterState
}

/** The way that a packet takes; none for what is in no outbox. */
export function laneOf({ type }: Pick<SentConsumerPacket, 'type'>): ConverterLane | undefined {
  switch (type) {
    case 'valsetUpdate':
      return 'validators'
    case 'distribute':
    case 'distributeBatch':
      return 'rewards'
    case 'internalUnstake':
    case 'verbatim':
      return undefined
  }
}

/** Facts about validators may arrive in any order, so that the operator's window is for them. Packets about rewards go one at a time, coins many at once. */
export function lanePolicy(
  { outboxWindow, maxRetries, rewardRoute }: ConverterConfig,
  lane: ConverterLane,
): OutboxPolicy {
  if (lane === 'validators') return { outboxWindow, maxRetries }
  return { outboxWindow: rewardRoute.type === 'ics20' ? TRANSFERS_AT_ONCE : 1, maxRetries }
}

/** Sends packets in order, behind everything that waits on their way. While the channel is frozen or has ended they only take their places. */
export function postOnLane(
  state: ConverterState,
  lane: ConverterLane,
  packets: readonly LanePacket[],
  ctx: ConverterContext,
): ConverterSending {
  if (packets.length === 0) return { state, effects: [], events: [] }
  const before = state.outboxes[lane]
  const channel = openChannel(state)
  if (!channel.ok) return { state: withLane(state, lane, withItems(before, packets)), effects: [], events: [] }
  const way = channelOf(state.config, lane, channel.value)
  const { outbox, dispatches } = ctx.rules.postPackets(before, packets, way, lanePolicy(state.config, lane))
  return { state: withLane(state, lane, outbox), ...mailOn(state, lane, channel.value, dispatches, ctx) }
}

/** The channel over which a way leads: the converter's own, or one of the transfer module. */
function channelOf({ rewardRoute }: ConverterConfig, lane: ConverterLane, own: ConverterChannel): string {
  return lane === 'rewards' && rewardRoute.type === 'ics20' ? rewardRoute.channelId : own.channelId
}

/** Sends what waits on the ways of the channel; nothing while it is frozen, or after its end. */
export function flushLanes(
  state: ConverterState,
  reason: FlushReason,
  ctx: ConverterContext,
  lanes: readonly ConverterLane[] = CONVERTER_LANES,
): ConverterSending {
  let next = state
  const effects: Sent[] = []
  const events: ConverterOutboxEvent[] = []
  const channel = openChannel(state)
  if (!channel.ok) return { state, effects, events }
  for (const lane of lanes) {
    // Nothing waits, mostly; and this is asked with every packet.
    if (state.outboxes[lane].entries.size === 0) continue
    const policy = lanePolicy(state.config, lane)
    const way = channelOf(state.config, lane, channel.value)
    const { outbox, dispatches } = ctx.rules.flushOutbox(state.outboxes[lane], way, policy, reason)
    const sent = mailOn(state, lane, channel.value, dispatches, ctx)
    next = withLane(next, lane, outbox)
    effects.push(...sent.effects)
    events.push(...sent.events)
  }
  return { state: next, effects, events }
}

/** The answer to a packet: what arrived leaves its outbox; what did not waits there, or goes out again. */
export function settleOnLane(
  state: ConverterState,
  sent: { readonly channelId: string; readonly sequence: bigint; readonly packet: Pick<SentConsumerPacket, 'type'> },
  result: MailOutcome,
  ctx: ConverterContext,
): ConverterSending {
  const lane = laneOf(sent.packet)
  if (lane === undefined) return { state, effects: [], events: [] }
  const { channelId, sequence } = sent
  const answer = { channelId, sequence, outcome: result.type }
  const settled = ctx.rules.settleEntry(state.outboxes[lane], answer, lanePolicy(state.config, lane))
  const next = withLane(state, lane, settled.outbox)
  const events = failureEvents(settled, result, { lane, packetOf: ({ type }: LanePacket) => type })
  if (!settled.flush) return { state: next, effects: [], events }
  const flushed = flushLanes(next, 'event', ctx, [lane])
  return { ...flushed, events: [...events, ...flushed.events] }
}

/** The converter with one of its outboxes as it is now. */
export function withLane(state: ConverterState, lane: ConverterLane, outbox: Outbox<LanePacket>): ConverterState {
  if (outbox === state.outboxes[lane]) return state
  const { config, virtualStaking, channel, life, conversion, outboxes } = state
  return { config, virtualStaking, channel, life, conversion, outboxes: { ...outboxes, [lane]: outbox } }
}

/** The outboxes at the end of a channel: slashes that wait, or whose answer is out, were counted until now, and are not in the numbers of the next channel (D-31). */
export function withFormerNews({ validators, rewards }: ConverterOutboxes): ConverterOutboxes {
  let marked = validators
  for (const [position, { item }] of validators.entries)
    if (item.type === 'valsetUpdate' && item.slashed.length > 0)
      marked = withEntry(marked, position, (entry) => ({ ...entry, item: { ...item, isFormer: true } }))
  return { validators: marked, rewards }
}

function mailOn(
  { config: { timeouts, rewardRoute } }: ConverterState,
  lane: ConverterLane,
  { channelId, counterpartyPort }: ConverterChannel,
  dispatches: readonly PostedDispatch<LanePacket>[],
  { timeNanos }: ConverterContext,
): LaneMail {
  const items = dispatches.map(({ position, item, attempt }) => ({ position, packet: item, attempt }))
  if (lane === 'validators' || rewardRoute.type === 'control')
    return mail(items, { lane, channelId, timeouts, timeNanos })
  return transferRewards(items, {
    channelId: rewardRoute.channelId,
    providerPort: counterpartyPort,
    timeouts,
    timeNanos,
  })
}
