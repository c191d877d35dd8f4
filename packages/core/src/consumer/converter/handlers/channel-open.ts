import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { ChannelTerms } from '../../../packets/channel-terms.js'
import { refuseOtherEnd, refuseSecondChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import { postOnLane } from '../outboxes.js'
import type { ConverterState } from '../state.js'
import { firstValsetUpdate } from '../validators.js'

/**
 * Somebody opens a channel from here: allowed while there is none, and only an unordered one (spec 8.4). After a close it may open again to the same end (D-37).
 * Nothing is kept before the answer. The answer's data is the newest version that is spoken here.
 */
export function channelOpenInit(
  state: ConverterState,
  { channel }: ConverterDoor<'channelOpenInit'>,
): ConverterResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'WrongEndpoint' | 'ChannelNotUnordered'> {
  const refused = refuseSecondChannel(state) ?? refuseOtherEnd(state, channel)
  if (refused) return err(refused)
  const { ordering } = channel
  return ordering === 'unordered'
    ? ok({ ...settled(state), data: termsOf(state) })
    : err({ type: 'ChannelNotUnordered', ordering })
}

/** What the channel module settles the version by. */
function termsOf({ config: { dialect, rewardRoute } }: ConverterState): ChannelTerms {
  return { newest: dialect, rewards: rewardRoute.type }
}

/** The provider opens a channel to here: refused, the handshake starts at the converter (spec 8.4). */
export function channelOpenTry(
  state: ConverterState,
): ConverterResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'IbcOpenTryDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenTryDisallowed' })
}

/**
 * The provider agreed: the channel is the converter's own from now on, and the first thing on it is the consumer's whole active set (spec 8.4).
 *
 * Who is at the other end is not checked here the first time; governance looks before it sets a max cap, and without one no stake counts. Later it is who it was
 * (D-37), and nothing of the stake before is left: a channel is closed only when all was given back.
 */
export function channelOpenAck(
  state: ConverterState,
  { channel }: ConverterDoor<'channelOpenAck'>,
  ctx: ConverterContext,
): ConverterResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'WrongEndpoint' | 'ValidatorsQueryFailed'> {
  const refused = refuseSecondChannel(state) ?? refuseOtherEnd(state, channel)
  if (refused) return err(refused)
  const validators = ctx.query.bondedValidators()
  if (!validators.ok) return err({ type: 'ValidatorsQueryFailed', cause: validators.error })

  const { channelId, connectionId, counterpartyPort } = channel
  const packet = firstValsetUpdate(validators.value, ctx)
  // Who answers a handshake is no longer frozen; a channel that ended meanwhile was not told.
  const life = { ...state.life, isFrozen: false }
  const opened = { ...state, channel: { channelId, connectionId, counterpartyPort }, life }
  const sent = postOnLane(opened, 'validators', [packet], ctx)
  return ok({
    state: sent.state,
    effects: sent.effects,
    events: [{ type: 'channelOpened', channelId, validators: packet.additions.length }, ...sent.events],
  })
}

/** The last step of a handshake that the provider began: refused like its first one (spec 8.4). */
export function channelOpenConfirm(
  state: ConverterState,
): ConverterResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'IbcOpenConfirmDisallowed'> {
  return err(refuseSecondChannel(state) ?? { type: 'IbcOpenConfirmDisallowed' })
}
