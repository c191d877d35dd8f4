import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseSecondChannel } from '../channel.js'
import type { ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'
import type { ConverterState } from '../state.js'

/** Somebody opens a channel from here: allowed while there is none, and only an unordered one (spec 8.4). Nothing is kept before the answer. */
export function channelOpenInit(
  state: ConverterState,
  { channel: { ordering } }: ConverterDoor<'channelOpenInit'>,
): ConverterResult<'IbcChannelAlreadyOpen' | 'ChannelNotUnordered'> {
  const refused = refuseSecondChannel(state)
  if (refused) return err(refused)
  return ordering === 'unordered' ? ok(settled(state)) : err({ type: 'ChannelNotUnordered', ordering })
}
