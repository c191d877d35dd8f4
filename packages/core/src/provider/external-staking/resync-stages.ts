import { type SendPacketEffect, sendTrackedPacket } from '../../foundation/effects.js'
import { afterSeconds } from '../../foundation/time.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { speaks } from '../../packets/dialect.js'
import type { ResyncPacket } from '../../packets/provider-packet.js'
import { timeoutAtNanos } from '../../packets/timeouts.js'
import { openChannel } from './channel.js'
import { digestFor, withDigest } from './digest-book.js'
import { distributionOf } from './earning.js'
import type { DigestEvent, ExternalStakingContext, ExternalStakingEffect } from './effects.js'
import type { ExternalStakingError } from './errors.js'
import type { ExternalStakingConfig, ExternalStakingState } from './state.js'

/** The refusal to ask for what the contract's dialect has no words for. */
export function refuseUnspoken(
  { config: { dialect } }: ExternalStakingState,
  word: 'audit' | 'resync',
): Extract<ExternalStakingError, { type: 'NotSpoken' }> | undefined {
  return speaks(dialect, word) ? undefined : { type: 'NotSpoken', word, dialect }
}

/**
 * How long a re-sync may hold a validator before anybody may leave it, and how long it is left alone before anybody may begin the next: what was sent before is answered or too late
 * after the first half, and so is the re-sync itself after the second. But for a burn that is sent again, which may travel longer: it is not worth it to hold everybody for a day.
 */
export function resyncSeconds({ timeouts: { stake, unstake, burn } }: ExternalStakingConfig): bigint {
  const longest = [unstake, burn].reduce((most, one) => (one > most ? one : most), stake)
  return 2n * longest
}

/** The moment so long after another one. */
export function resyncAfter(config: ExternalStakingConfig, nanos: bigint): bigint {
  return afterSeconds(nanos, resyncSeconds(config))
}

/** What a re-sync does when its packet goes out. */
interface SentResync {
  readonly state: ExternalStakingState
  readonly effects: readonly ExternalStakingEffect[]
  readonly events: readonly DigestEvent[]
}

/** Puts a re-sync on the way. */
type SendResync = (channelId: string, packet: ResyncPacket, timeoutNanos: bigint) => SendPacketEffect<ResyncPacket>

/** The mark of the reply to a re-sync. */
export const RESYNC_REPLY = 'resync'

/** What the channel does not take must not undo the answer that it waited for. */
const sendOrHear: SendResync = (channelId, packet, timeoutNanos) =>
  sendTrackedPacket(channelId, packet, timeoutNanos, [RESYNC_REPLY, packet.validator])

/** Sends the re-sync of a validator that waited for answers, when the last one has come and something can be sent; else nothing. Where the channel does not take it, it ends. */
export function sendDrained(
  state: ExternalStakingState,
  validator: ValoperAddress,
  { timeNanos }: ExternalStakingContext,
  send: SendResync = sendOrHear,
): SentResync | undefined {
  const known = digestFor(state, validator)
  const { resync, unresolved, elsewhere, slashed, returned, committed: applied } = known
  const channel = openChannel(state)
  if (resync.type !== 'draining' || unresolved > 0n || !channel.ok) return undefined
  const epoch = known.epoch + 1n
  const sum = distributionOf(state, validator).totalStake
  // Below zero while a throttle keeps back what was told on a channel before this one.
  const heard = slashed < 0n ? 0n : slashed
  const packet: ResyncPacket = { type: 'resync', validator, epoch, applied, sum, slashed: heard, returned }
  const { untilNanos } = resync
  const sent = { type: 'sent', untilNanos, elsewhere } as const
  return {
    state: withDigest(state, validator, { ...known, resync: sent }),
    effects: [send(channel.value.channelId, packet, timeoutAtNanos(state.config.timeouts, 'unstake', timeNanos))],
    events: [{ type: 'resyncSent', validator, epoch, applied, sum }],
  }
}

/** Sends every re-sync that could have gone out while the pairing was frozen. */
export function sendAllDrained(state: ExternalStakingState, ctx: ExternalStakingContext): SentResync {
  let next = state
  const effects: ExternalStakingEffect[] = []
  const events: DigestEvent[] = []
  for (const validator of state.digests.validators.keys()) {
    const sent = sendDrained(next, validator, ctx)
    if (!sent) continue
    next = sent.state
    effects.push(...sent.effects)
    events.push(...sent.events)
  }
  return { state: next, effects, events }
}
