import { ok } from '../../../foundation/result.js'
import type { TxId } from '../../../identifiers/tx-id.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import type { SentBurn } from '../burn-queue.js'
import { settleAtClose } from '../close-page.js'
import { digestFor, withDigestChange } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { SettlementRefusal } from '../pending.js'
import type { ExternalStakingState, InFlightTransferFunds, InFlightUnstaking } from '../state.js'
import { settleDigests } from './settle-digests.js'
import { commitPacket, rollbackPacket } from './settle-packet.js'

/** What became of a packet. */
export type PacketOutcome = PacketAck | { readonly type: 'timeout' }

/**
 * The outcome of a packet that is not settled in the ordinary way any more: its channel has ended, or governance did not wait for it. Undefined for all others.
 * A payment of rewards is settled by it, since only now it is known; everything else was settled before, and nothing changes.
 */
export function settleLate(
  state: ExternalStakingState,
  sent: SentBurn,
  packet: ProviderPacket,
  outcome: PacketOutcome,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> | undefined {
  const { channelId } = sent
  const { channel, life, pending } = state
  const txId = 'txId' in packet ? packet.txId : null
  const left = txId === null ? undefined : life.unanswered.get(txId)
  if (txId !== null && left !== undefined) return settleLeft(state, sent, packet, outcome, { txId, tx: left }, ctx)
  const isEnding = life.closing !== null && channel?.channelId === channelId
  if (!isEnding && !life.previous.has(channelId)) return undefined
  const tx = isEnding && txId !== null ? pending.get(txId) : undefined
  if (txId === null || tx === undefined)
    return ok({ state, effects: [], events: [{ type: 'answeredLate', channelId, packet: packet.type, txId, outcome }] })
  // The page that would have settled it has not come yet. A payment is known now.
  return tx.type === 'inFlightTransferFunds'
    ? settleByOutcome(state, sent, packet, outcome, ctx)
    : settleAtClose(state, txId, tx, ctx)
}

function settleLeft(
  state: ExternalStakingState,
  sent: SentBurn,
  packet: ProviderPacket,
  outcome: PacketOutcome,
  { txId, tx }: { readonly txId: TxId; readonly tx: InFlightTransferFunds | InFlightUnstaking },
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  const life = { ...state.life, unanswered: state.life.unanswered.delete(txId) }
  const without = { ...state, life }
  if (tx.type === 'inFlightTransferFunds')
    return settleByOutcome({ ...without, pending: state.pending.set(txId, tx) }, sent, packet, outcome, ctx)
  const late = { type: 'answeredLate', channelId: sent.channelId, packet: packet.type, txId, outcome } as const
  if (state.channel?.channelId !== sent.channelId) {
    // Of an ended channel nothing is counted, but a migration could not tell of which one it was.
    const { isKnown, unresolved } = digestFor(state, tx.validator)
    const isCounted = !isKnown && unresolved > 0n
    const next = isCounted ? withDigestChange(without, tx.validator, { unresolved: -1n }) : without
    return ok({ state: next, effects: [], events: [late] })
  }
  // On the channel of now its outcome was still open for comparing both sides: here the stake left in any case.
  const known =
    outcome.type === 'success' ? withDigestChange(without, tx.validator, { elsewhere: -tx.amount }) : without
  return ok(settleDigests({ state: known, effects: [], events: [late] }, [tx.validator], packet, outcome, ctx))
}

function settleByOutcome(
  state: ExternalStakingState,
  sent: SentBurn,
  packet: ProviderPacket,
  outcome: PacketOutcome,
  ctx: ExternalStakingContext,
): ExternalStakingResult<SettlementRefusal> {
  return outcome.type === 'success'
    ? commitPacket(state, packet, sent, outcome, ctx)
    : rollbackPacket(state, packet, sent, outcome, ctx)
}
