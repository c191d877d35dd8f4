import { err, ok } from '@meshwork/core/foundation'
import type { ApplicationRegistry } from '../channel/application.js'
import type { IbcResult } from '../channel/effects.js'
import { enter, openingOf } from '../channel/enter.js'
import { refuseFrozen } from '../channel/find.js'
import type { OpenInit, OpenTry } from '../channel/messages.js'
import type { IbcState } from '../channel/state.js'
import { beginEnd, nameEnd } from './begin.js'

/** The marks of the replies in which the version is negotiated. */
export const OPEN_INIT_REPLY = 'openInit'
export const OPEN_TRY_REPLY = 'openTry'

/**
 * Step 1: asks the contract whether it wants this channel; its reply brings the version. The contract goes first because its checks do (spec 8.4): no
 * channel yet, its own part of the handshake, unordered, then the version.
 */
export function openInit(
  state: IbcState,
  msg: OpenInit,
  applications: ApplicationRegistry,
): IbcResult<'InvalidChannelId' | 'ChannelExists' | 'ClientFrozen'> {
  return askContract(state, msg, applications)
}

/** Step 2: the same at the other end, which also checks who asks. */
export function openTry(
  state: IbcState,
  msg: OpenTry,
  applications: ApplicationRegistry,
): IbcResult<'InvalidChannelId' | 'ChannelExists' | 'ClientFrozen'> {
  return askContract(state, msg, applications)
}

function askContract(
  state: IbcState,
  msg: OpenInit | OpenTry,
  applications: ApplicationRegistry,
): IbcResult<'InvalidChannelId' | 'ChannelExists' | 'ClientFrozen'> {
  const refused = refuseFrozen(state, msg.connectionId)
  if (refused) return err(refused)
  const named = nameEnd(state, msg.channelId)
  if (!named.ok) return err(named.error)
  const { channelId, nextChannel } = named.value
  const end = beginEnd(msg, applications)
  const channel = openingOf(channelId, end)
  const [question, reply] =
    msg.type === 'openInit'
      ? [{ type: 'channelOpenInit', channel } as const, OPEN_INIT_REPLY]
      : [{ type: 'channelOpenTry', channel } as const, OPEN_TRY_REPLY]
  return ok({
    state: { ...state, nextChannel, channels: state.channels.set(channelId, end) },
    effects: [enter(end, question, 'success', [reply, channelId])],
    events: [],
  })
}
