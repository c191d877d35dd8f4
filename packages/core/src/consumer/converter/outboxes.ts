import type { SendPacketEffect } from '../../foundation/effects.js'
import {
  type FlushReason,
  failureEvents,
  type Mail,
  type MailOutcome,
  mail,
  type Outbox,
  type OutboxEvent,
  type OutboxPolicy,
  withItem,
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
import type { ConverterConfig, ConverterState } from './state.js'

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

/** A converter after something was sent, or not. */
export interface ConverterSending extends Mail<LanePacket, ConverterLane> {
  readonly state: ConverterState
}

/** The way that a packet takes; none for what is in no outbox. */
export function laneOf({ type }: SentConsumerPacket): ConverterLane | undefined {
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

/** Facts about validators may arrive in any order, so that the operator's window is for them. Rewards go one at a time. */
export function lanePolicy({ outboxWindow, maxRetries }: ConverterConfig, lane: ConverterLane): OutboxPolicy {
  return { outboxWindow: lane === 'validators' ? outboxWindow : 1, maxRetries }
}

/** Sends a packet, behind everything that waits on its way. While the channel is frozen or has ended it only takes its place. */
export function postOnLane(
  state: ConverterState,
  lane: ConverterLane,
  packet: LanePacket,
  channelId: string,
  ctx: ConverterContext,
): ConverterSending {
  const before = state.outboxes[lane]
  if (!openChannel(state).ok) return { state: withLane(state, lane, withItem(before, packet)), effects: [], events: [] }
  const { outbox, dispatches } = ctx.rules.postPackets(before, [packet], channelId, lanePolicy(state.config, lane))
  return { state: withLane(state, lane, outbox), ...mailOn(state, lane, channelId, dispatches, ctx) }
}

/** Sends packets in order, as {@link postOnLane} sends each. */
export function postAllOnLane(
  state: ConverterState,
  lane: ConverterLane,
  packets: readonly LanePacket[],
  channelId: string,
  ctx: ConverterContext,
): ConverterSending {
  let next = state
  const effects: SendPacketEffect<LanePacket>[] = []
  const events: ConverterOutboxEvent[] = []
  for (const packet of packets) {
    const sent = postOnLane(next, lane, packet, channelId, ctx)
    next = sent.state
    effects.push(...sent.effects)
    events.push(...sent.events)
  }
  return { state: next, effects, events }
}

/** Sends what waits on the ways of the channel; nothing while it is frozen, or after its end. */
export function flushLanes(
  state: ConverterState,
  reason: FlushReason,
  ctx: ConverterContext,
  lanes: readonly ConverterLane[] = CONVERTER_LANES,
): ConverterSending {
  let next = state
  const effects: SendPacketEffect<LanePacket>[] = []
  const events: ConverterOutboxEvent[] = []
  const channel = openChannel(state)
  if (!channel.ok) return { state, effects, events }
  const { channelId } = channel.value
  for (const lane of lanes) {
    // Nothing waits, mostly; and this is asked with every packet.
    if (state.outboxes[lane].entries.size === 0) continue
    const policy = lanePolicy(state.config, lane)
    const { outbox, dispatches } = ctx.rules.flushOutbox(state.outboxes[lane], channelId, policy, reason)
    const sent = mailOn(state, lane, channelId, dispatches, ctx)
    next = withLane(next, lane, outbox)
    effects.push(...sent.effects)
    events.push(...sent.events)
  }
  return { state: next, effects, events }
}

/** The answer to a packet: what arrived leaves its outbox; what did not waits there, or goes out again. */
export function settleOnLane(
  state: ConverterState,
  sent: { readonly channelId: string; readonly sequence: bigint; readonly packet: SentConsumerPacket },
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

function mailOn(
  { config: { timeouts } }: ConverterState,
  lane: ConverterLane,
  channelId: string,
  dispatches: readonly PostedDispatch<LanePacket>[],
  { timeNanos }: ConverterContext,
): Mail<LanePacket, ConverterLane> {
  const items = dispatches.map(({ position, item, attempt }) => ({ position, packet: item, attempt }))
  return mail(items, { lane, channelId, timeouts, timeNanos })
}
