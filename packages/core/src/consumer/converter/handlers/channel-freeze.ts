import { err, ok } from '../../../foundation/result.js'
import { refuseOtherChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import { flushLanes } from '../outboxes.js'
import type { ConverterState } from '../state.js'

/**
 * The provider's light client was frozen, or is sound again (spec 9.2): meanwhile nothing is sent, and what waited goes out afterwards. Epochs go on with what
 * there is. Under `reference` nothing happens. Errors: `IbcChannelNotOpen`, `IbcChannelNotMatch`.
 */
export function channelFreeze(
  state: ConverterState,
  { type, channelId }: ConverterDoor<'channelFrozen' | 'channelUnfrozen'>,
  ctx: ConverterContext,
): ConverterResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch'> {
  const refused = refuseOtherChannel(state, channelId)
  if (refused) return err(refused)
  const isFrozen = ctx.rules.frozenWhenTold(type === 'channelFrozen')
  if (isFrozen === state.life.isFrozen) return ok({ state, effects: [], events: [] })
  const sent = flushLanes({ ...state, life: { ...state.life, isFrozen } }, 'event', ctx)
  return ok({
    state: sent.state,
    effects: sent.effects,
    events: [{ type: isFrozen ? 'pairingFrozen' : 'pairingUnfrozen' }, ...sent.events],
  })
}
