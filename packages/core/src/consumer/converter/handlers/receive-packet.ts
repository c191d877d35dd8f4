import { err, ok } from '../../../foundation/result.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { refuseOtherChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import { flushLanes } from '../outboxes.js'
import type { ConverterState } from '../state.js'
import { receiveAudit } from './receive-audit.js'
import { receiveBurn } from './receive-burn.js'
import { receiveResync } from './receive-resync.js'
import { receiveStake } from './receive-stake.js'
import { receiveTransferRewards } from './receive-transfer-rewards.js'
import { receiveUnstake } from './receive-unstake.js'

/**
 * A packet of the provider (spec 6.1). A refusal becomes an error ack, and the provider takes its half back. With one that is taken, what waits in the
 * outboxes goes out: somebody is there to carry it (spec 8.6).
 */
export function receivePacket(
  state: ConverterState,
  { channelId, packet }: ConverterDoor<'receivePacket'>,
  ctx: ConverterContext,
): ConverterResult {
  const refused = refuseOtherChannel(state, channelId)
  if (refused) return err(refused)
  const received = perform(state, packet, ctx)
  if (!received.ok) return received
  const { effects, events, data } = received.value
  const sent = flushLanes(received.value.state, 'event', ctx)
  // What goes out is under way in the next state.
  if (sent.state === received.value.state) return received
  return ok({
    state: sent.state,
    effects: [...effects, ...sent.effects],
    events: [...events, ...sent.events],
    ...answered(data),
  })
}

/** An answer that says nothing has no data. */
function answered(data: unknown): { readonly data?: unknown } {
  return data === undefined ? {} : { data }
}

function perform(state: ConverterState, packet: ProviderPacket, ctx: ConverterContext): ConverterResult {
  switch (packet.type) {
    case 'stake':
      return receiveStake(state, packet, ctx)
    case 'unstake':
      return receiveUnstake(state, packet, ctx)
    case 'burn':
      return receiveBurn(state, packet, ctx)
    case 'transferRewards':
      return receiveTransferRewards(state, packet, ctx)
    case 'audit':
      return receiveAudit(state, packet, ctx)
    case 'resync':
      return receiveResync(state, packet, ctx)
  }
}
