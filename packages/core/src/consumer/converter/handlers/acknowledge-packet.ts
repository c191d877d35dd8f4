import { call } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { InternalUnstakePacket, SentConsumerPacket } from '../../../packets/consumer-packet.js'
import { isEndedChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import { settleOnLane } from '../outboxes.js'
import type { ConverterState } from '../state.js'

/**
 * The provider's answer to a packet (spec 8.5, 8.6). Stake that it gave back leaves here; what else arrived leaves its outbox, and what waits behind it goes
 * out. What was refused is told to the world, since the provider's picture of us now lags behind, and waits at its place.
 */
export function acknowledgePacket(
  state: ConverterState,
  { channelId, sequence, packet, ack }: ConverterDoor<'acknowledgePacket'>,
  ctx: ConverterContext,
): ConverterResult<'NoVirtualStaking'> {
  if (isEndedChannel(state, channelId) && isVoid(packet))
    return ok({
      state,
      effects: [],
      events: [{ type: 'answeredLate', channelId, sequence, packet: packet.type, outcome: ack }],
    })
  switch (ack.type) {
    case 'failure': {
      const failed = {
        type: 'packetFailed',
        channel: channelId,
        sequence,
        packet: packet.type,
        error: ack.text,
      } as const
      const settled = settleOnLane(dropOffer(state, packet, ctx), { channelId, sequence, packet }, ack, ctx)
      return ok({ state: settled.state, effects: settled.effects, events: [failed, ...settled.events] })
    }
    case 'success':
      return packet.type === 'internalUnstake'
        ? givenBack(state, packet, ctx)
        : ok(settleOnLane(state, { channelId, sequence, packet }, ack, ctx))
  }
}

/** Whether the end of its channel has settled what a packet asked for: the stake that it offers back is given back in any case. */
export function isVoid({ type }: SentConsumerPacket): boolean {
  return type === 'internalUnstake'
}

/** The converter after a packet did not arrive: stake that it offered back may be offered again. */
export function dropOffer(state: ConverterState, packet: SentConsumerPacket, ctx: ConverterContext): ConverterState {
  if (packet.type !== 'internalUnstake') return state
  const { config, virtualStaking, channel, life, outboxes } = state
  const conversion = ctx.rules.dropInternalUnstake(state.conversion, packet)
  return conversion === state.conversion ? state : { config, virtualStaking, channel, life, conversion, outboxes }
}

function givenBack(
  state: ConverterState,
  { delegator, validator, normalizeAmount, invertedAmount }: InternalUnstakePacket,
  ctx: ConverterContext,
): ConverterResult<'NoVirtualStaking'> {
  const { config, virtualStaking, channel, life, outboxes } = state
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })
  const given = { local: normalizeAmount.amount, remote: invertedAmount.amount }
  const { local, conversion } = ctx.rules.settleInternalUnstake(state.conversion, { delegator, validator }, given)
  const next = { config, virtualStaking, channel, life, conversion, outboxes }
  if (local === null) return ok(settled(next))
  // The denom is the packet's own word; the virtual staking checks it.
  const amount = coin(normalizeAmount.denom, local)
  return ok({
    state: next,
    effects: [call(virtualStaking, { type: 'internalUnbond', delegator, validator, amount })],
    events: [],
  })
}
