import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { ChannelOpening } from '../../../packets/channel-message.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ChannelError } from '../errors.js'
import type { ExternalStakingState } from '../state.js'

/** A step of the handshake, as the channel module tells it. */
interface OpeningStep {
  readonly channel: ChannelOpening
}

/** This side never begins a handshake: always refused (spec 8.4). */
export function channelOpenInit(
  state: ExternalStakingState,
  _msg: OpeningStep,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'IbcOpenInitDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenInitDisallowed' })
}

/** Somebody opens a channel: fine for an unordered one from the authorised end, unless there is a channel (spec 8.4). */
export function channelOpenTry(
  state: ExternalStakingState,
  { channel }: OpeningStep,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'ChannelNotUnordered' | 'Unauthorized'> {
  const second = refuseSecondChannel(state)
  if (second) return err(second)
  const { ordering, connectionId, counterpartyPort: portId } = channel
  if (ordering !== 'unordered') return err({ type: 'ChannelNotUnordered', ordering })
  const expected = state.config.authorizedEndpoint
  if (connectionId !== expected.connectionId || portId !== expected.portId)
    return err({ type: 'Unauthorized', sender: { connectionId, portId } })
  return ok(settled(state))
}

/** The answer to a handshake that this side never begins: always refused (spec 8.4). */
export function channelOpenAck(
  state: ExternalStakingState,
  _msg: OpeningStep,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'IbcOpenInitDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenInitDisallowed' })
}

/** The handshake is over: this is the channel. Of two handshakes under way the first to end wins (spec 8.4). */
export function channelOpenConfirm(
  state: ExternalStakingState,
  { channel }: OpeningStep,
): ExternalStakingResult<'IbcChannelAlreadyOpen'> {
  const second = refuseSecondChannel(state)
  if (second) return err(second)
  return ok(settled({ ...state, channel: { channelId: channel.channelId } }))
}

function refuseSecondChannel({
  channel,
}: ExternalStakingState): Extract<ChannelError, { type: 'IbcChannelAlreadyOpen' }> | undefined {
  return channel === null ? undefined : { type: 'IbcChannelAlreadyOpen', channelId: channel.channelId }
}
