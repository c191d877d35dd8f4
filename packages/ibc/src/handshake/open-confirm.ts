import { err, ok } from '@meshwork/core/foundation'
import type { IbcResult } from '../channel/effects.js'
import { enter, openingOf } from '../channel/enter.js'
import { findEndIn } from '../channel/find.js'
import type { OpenConfirm } from '../channel/messages.js'
import type { ChannelEnd, IbcState } from '../channel/state.js'

/**
 * Step 4: the other end is open, so this one is too, before its contract hears of it.
 *
 * Errors: `NoSuchChannel`, `WrongPhase`, `ClientFrozen`.
 */
export function openConfirm(
  state: IbcState,
  { channelId }: OpenConfirm,
): IbcResult<'NoSuchChannel' | 'WrongPhase' | 'ClientFrozen'> {
  const found = findEndIn(state, channelId, 'tryOpen')
  if (!found.ok) return err(found.error)
  const end: ChannelEnd = { ...found.value, phase: 'open' }
  return ok({
    state: { ...state, channels: state.channels.set(channelId, end) },
    effects: [enter(end, { type: 'channelOpenConfirm', channel: openingOf(channelId, end) })],
    events: [{ type: 'channelOpenConfirm', channelId, port: end.port }],
  })
}
