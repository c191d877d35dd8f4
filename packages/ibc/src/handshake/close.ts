import { err, ok } from '@meshwork/core/foundation'
import type { IbcResult } from '../channel/effects.js'
import { enter } from '../channel/enter.js'
import { findFlowingEnd, findOpenEnd } from '../channel/find.js'
import type { CloseConfirm, CloseInit } from '../channel/messages.js'
import type { ChannelEnd, IbcState } from '../channel/state.js'

/**
 * This end closes, unless its contract refuses (spec 4.8, 8.7). Packets under way can no longer be received; they time out at their senders, and answers
 * already given still come home.
 *
 * Errors: `ChannelNotOpen`; `ClientFrozen` for a close of the other end, which cannot be believed then.
 */
export function closeChannel(
  state: IbcState,
  msg: CloseInit | CloseConfirm,
): IbcResult<'ChannelNotOpen' | 'ClientFrozen'> {
  const { channelId } = msg
  // What the other end did must be proved; to close this one needs no proof.
  const found = msg.type === 'closeInit' ? findOpenEnd(state, channelId) : findFlowingEnd(state, channelId)
  if (!found.ok) return err(found.error)
  const end: ChannelEnd = { ...found.value, phase: 'closed' }
  const type = msg.type === 'closeInit' ? 'channelCloseInit' : 'channelCloseConfirm'
  return ok({
    state: { ...state, channels: state.channels.set(channelId, end) },
    effects: [enter(end, { type, channelId })],
    events: [{ type, channelId, port: end.port }],
  })
}
