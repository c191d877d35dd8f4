import { err, ok } from '../../../foundation/result.js'
import type { ConsumerPacket } from '../../../packets/consumer-packet.js'
import { flushBurns } from '../burn-queue.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { ExternalStakingState } from '../state.js'
import { RELEASED_AT_ONCE, releaseSlashes } from '../throttled-slashes.js'
import { distribute, distributeBatch } from './distribute.js'
import { internalUnstake } from './internal-unstake.js'
import { mergeValsetUpdate } from './merge-valset-update.js'

/**
 * A packet from the consumer (spec 8.5); the channel module makes the ack of the result, an error ack of a refusal. A panic leaves no ack: the packet
 * comes again until its time is over. With one that is taken, slashes that waited for a new period are taken (spec 9.3), and burns that wait go out: somebody is
 * there to carry them (spec 8.6).
 */
export function receivePacket(
  state: ExternalStakingState,
  { channelId, packet }: ExternalStakingDoor<'receivePacket'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult {
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  // What was told before comes before what is told now.
  const released = releaseSlashes(state, RELEASED_AT_ONCE, ctx)
  if (!released.ok) return released
  const received = perform(released.value.state, packet, ctx)
  if (!received.ok) return received
  const sent = flushBurns(received.value.state, 'event', ctx)
  const parts = [released.value, received.value, sent]
  return ok({
    state: sent.state,
    effects: parts.flatMap(({ effects }) => effects),
    events: parts.flatMap(({ events }) => events),
  })
}

function perform(
  state: ExternalStakingState,
  packet: ConsumerPacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult {
  switch (packet.type) {
    case 'valsetUpdate':
      return mergeValsetUpdate(state, packet, ctx)
    case 'internalUnstake':
      return internalUnstake(state, packet, ctx)
    case 'distribute':
      return distribute(state, packet, ctx)
    case 'distributeBatch':
      return distributeBatch(state, packet, ctx)
  }
}
