import type { Reply, SendPacketEffect } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import {
  createOutbox,
  type FlushReason,
  failureEvents,
  hearMailReply,
  type Mail,
  type MailOutcome,
  mail,
  type Outbox,
  type OutboxEvent,
  readMailReply,
  withItems,
} from '../../outbox/index.js'
import { speaks, type Unspoken } from '../../packets/dialect.js'
import type { BurnPacket } from '../../packets/provider-packet.js'
import type { PostedDispatch } from '../../rules/outbox.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { Table } from '../../table/index.js'
import { openChannel } from './channel.js'
import { digestFor, keepsDigests, withDigestChange } from './digest-book.js'
import type { ExternalStakingContext } from './effects.js'
import { stakeKey } from './keys.js'
import { createOpenBurns, type OpenBurns } from './open-burns.js'
import type { ExternalStakingState } from './state.js'

/** The burns that the consumer has not taken yet (D-11): until it does, it has stake that is gone here. Empty under `reference`. */
export interface BurnQueue {
  readonly outbox: Outbox<QueuedBurn>
  /** By `stakeKey(user, validator)`: how much of that stake these burns are. */
  readonly unanswered: Table<string, Uint128>
  /** Burns of which it is not known yet whether the consumer has anything to burn. */
  readonly open: OpenBurns
}

/** A burn, and whose stake it was: whether the packet says so depends on the dialect. */
export interface QueuedBurn {
  readonly user: Address
  readonly shares: readonly ValidatorAmount[]
  readonly packet: BurnPacket
}

/** A burn on its way into the queue. */
export interface PostedBurn {
  readonly burn: QueuedBurn
  /** The key of the stake, where it is known that there is only one. */
  readonly onlyKey: string | null
}

/** What the queue of burns tells. */
export type BurnQueueEvent = OutboxEvent<'burns', 'burn'>

/** A burn of which the consumer is not told, since the dialect has no words for it: it keeps the power of stake that is gone. */
export interface UnspokenBurn extends Unspoken {
  readonly word: 'burn'
  readonly user: Address
  readonly validators: readonly ValoperAddress[]
  readonly amount: Uint128
}

/** An external staking after a burn was sent, or not. */
export interface BurnSending extends Omit<Mail<BurnPacket, 'burns'>, 'events'> {
  readonly state: ExternalStakingState
  readonly events: readonly (BurnQueueEvent | UnspokenBurn)[]
}

/** As events name it. */
const LANE = { lane: 'burns', packetOf: ({ packet }: QueuedBurn) => packet.type } as const

const NOTHING_SENT = { effects: [], events: [] } as const

/** A queue in which nothing waits. */
export function createBurnQueue(): BurnQueue {
  return { outbox: createOutbox(), unanswered: Table.empty(), open: createOpenBurns() }
}

/** The queue, with these burns open now. */
export function withOpen(burns: BurnQueue, open: OpenBurns): BurnQueue {
  return burns.open === open ? burns : { outbox: burns.outbox, unanswered: burns.unanswered, open }
}

/** Tells the consumer of burns, after those that it has not taken yet. While the pairing is frozen they only take their places. */
export function postBurns(
  state: ExternalStakingState,
  posted: readonly PostedBurn[],
  channelId: string,
  ctx: ExternalStakingContext,
): BurnSending {
  const { config, burns } = state
  const items = posted.map(({ burn }) => burn)
  if (!openChannel(state).ok)
    return {
      state: withPosted(state, withItems(burns.outbox, items), withShares(burns.unanswered, posted), posted),
      ...NOTHING_SENT,
    }
  const { outbox, dispatches } = ctx.rules.postPackets(burns.outbox, items, channelId, config)
  // Where nothing is kept, nothing is waited for.
  const unanswered = outbox === burns.outbox ? burns.unanswered : withShares(burns.unanswered, posted)
  const kept = outbox === burns.outbox ? [] : posted
  return {
    state: withPosted(state, outbox, unanswered, kept),
    ...mailBurns(state, channelId, dispatches, ctx),
  }
}

/**
 * The channel has ended: the consumer gives back whatever it has, with what these burns are about. On the next channel they would be burns of somebody else's stake.
 * Open burns are settled with what is in flight.
 */
export function voidBurns({ outbox: { nextPosition }, open }: BurnQueue): BurnQueue {
  return { outbox: { entries: Table.empty(), nextPosition }, unanswered: Table.empty(), open }
}

/** Sends what waits; nothing while the pairing is frozen. */
export function flushBurns(state: ExternalStakingState, reason: FlushReason, ctx: ExternalStakingContext): BurnSending {
  const { config, burns } = state
  const channel = openChannel(state)
  if (!channel.ok) return { state, ...NOTHING_SENT }
  const { channelId } = channel.value
  const { outbox, dispatches } = ctx.rules.flushOutbox(burns.outbox, channelId, config, reason)
  const sent = mailBurns(state, channelId, dispatches, ctx)
  return { state: withBurns(state, outbox, burns.unanswered), ...sent }
}

/** Which packet was answered. */
export interface SentBurn {
  readonly channelId: string
  readonly sequence: bigint
}

/** The answer to a burn: what the consumer took leaves the queue; what it did not waits there, or goes out again. */
export function settleQueuedBurn(
  state: ExternalStakingState,
  { channelId, sequence }: SentBurn,
  result: MailOutcome,
  ctx: ExternalStakingContext,
): BurnSending {
  const { outbox: before, unanswered } = state.burns
  const answer = { channelId, sequence, outcome: result.type }
  const settled = ctx.rules.settleEntry(before, answer, state.config)
  const { outbox, entry, failed, flush } = settled
  const left = entry === undefined || failed ? unanswered : withoutShares(unanswered, entry.item)
  const burned = withBurns(state, outbox, left)
  const next = entry === undefined || failed ? burned : withCommitted(burned, entry.item)
  const events = failureEvents(settled, result, LANE)
  if (!flush) return { state: next, effects: [], events }
  const flushed = flushBurns(next, 'event', ctx)
  return { ...flushed, events: [...events, ...flushed.events] }
}

/** The channel took a burn of the queue, or did not. Undefined for a reply about anything else. */
export function hearBurnSent(state: ExternalStakingState, reply: Reply): BurnSending | undefined {
  const said = readMailReply(reply)
  if (said?.lane !== 'burns') return undefined
  const heard = hearMailReply(state.burns.outbox, said, LANE)
  return heard && { state: withBurns(state, heard.outbox, state.burns.unanswered), effects: [], events: heard.events }
}

/** The queue with these burns, of which the consumer has not taken anything yet. */
function withPosted(
  state: ExternalStakingState,
  outbox: BurnQueue['outbox'],
  unanswered: BurnQueue['unanswered'],
  posted: readonly PostedBurn[],
): ExternalStakingState {
  const next = withBurns(state, outbox, unanswered)
  if (!keepsDigests(next)) return next
  const sums = new Map<ValoperAddress, bigint>()
  for (const { burn } of posted)
    for (const { validator } of burn.shares) sums.set(validator, (sums.get(validator) ?? 0n) + 1n)
  let told = next
  for (const [validator, unresolved] of sums) told = withDigestChange(told, validator, { unresolved })
  return told
}

/** The consumer took a burn: what was gone here is gone there. */
function withCommitted(state: ExternalStakingState, { shares }: QueuedBurn): ExternalStakingState {
  let next = state
  for (const { validator, amount } of shares)
    next = withDigestChange(next, validator, { committed: 1n, elsewhere: -amount, unresolved: -1n })
  return next
}

function withBurns(
  state: ExternalStakingState,
  outbox: BurnQueue['outbox'],
  unanswered: BurnQueue['unanswered'],
): ExternalStakingState {
  const { burns } = state
  return outbox === burns.outbox && unanswered === burns.unanswered
    ? state
    : { ...state, burns: { outbox, unanswered, open: burns.open } }
}

function withShares(before: BurnQueue['unanswered'], posted: readonly PostedBurn[]): BurnQueue['unanswered'] {
  const unanswered = before.sweep()
  for (const { burn, onlyKey } of posted)
    for (const { validator, amount } of burn.shares) {
      if (amount === 0n) continue
      const key = onlyKey ?? stakeKey(burn.user, validator)
      const known = unanswered.get(key)
      // Parts of coins that were bonded.
      unanswered.set(key, known === undefined ? amount : sumOfParts(known, amount))
    }
  return unanswered.end()
}

function withoutShares(before: BurnQueue['unanswered'], { user, shares }: QueuedBurn): BurnQueue['unanswered'] {
  let unanswered = before
  for (const { validator, amount } of shares) {
    const key = stakeKey(user, validator)
    const left = subSaturating(unanswered.get(key) ?? ZERO, amount)
    unanswered = left === 0n ? unanswered.delete(key) : unanswered.set(key, left)
  }
  return unanswered
}

function mailBurns(
  state: ExternalStakingState,
  channelId: string,
  dispatches: readonly PostedDispatch<QueuedBurn>[],
  { timeNanos }: ExternalStakingContext,
): { readonly effects: readonly SendPacketEffect<BurnPacket>[]; readonly events: readonly BurnQueueEvent[] } {
  const { dialect, timeouts } = state.config
  // Put together only now: a hundred thousand may wait.
  const packetOf = speaks(dialect, 'burnOwner') ? withOwner : withoutOwner
  const items = dispatches.map(({ position, item, attempt }) => ({ position, packet: packetOf(item, state), attempt }))
  return mail(items, { lane: 'burns', channelId, timeouts, timeNanos })
}

/** The validators of a burn are those of its shares, in their order. */
function withOwner(
  { user, shares, packet: { validators, burn } }: QueuedBurn,
  state: ExternalStakingState,
): BurnPacket {
  const epochs = shares.map(({ validator }) => digestFor(state, validator).epoch)
  const amounts = shares.map(({ amount }) => amount)
  const owner = { delegator: user, amounts, ...(epochs.some((epoch) => epoch > 0n) && { epochs }) }
  return { type: 'burn', validators, burn, owner }
}

function withoutOwner({ packet }: QueuedBurn): BurnPacket {
  return packet
}
