import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import type { ConverterState } from '../state.js'

/**
 * The channel closes, from either side: the virtual staking unbonds everything, and what was remembered of conversions is void (spec 4.8). The channel
 * stays on record, so that there can be no other one. D-15 is built with the safe rules; until then as deployed.
 */
export function channelClose(
  state: ConverterState,
  { channelId }: ConverterDoor<'channelCloseInit' | 'channelCloseConfirm'>,
  ctx: ConverterContext,
): ConverterResult<'NoVirtualStaking'> {
  const { config, virtualStaking, channel, outboxes } = state
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })
  return ok({
    state: { config, virtualStaking, channel, conversion: ctx.rules.createConversion(), outboxes },
    effects: [call(virtualStaking, { type: 'handleCloseChannel' })],
    events: [{ type: 'channelClosed', channelId }],
  })
}
