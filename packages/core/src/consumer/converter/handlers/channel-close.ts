import { err } from '../../../foundation/result.js'
import type { ConverterResult } from '../effects.js'
import type { ConverterDoor } from '../messages.js'

/** A close from either side: refused, because what is staked behind the channel cannot be released yet (spec 4.8). */
export function channelClose({
  channelId,
}: ConverterDoor<'channelCloseInit' | 'channelCloseConfirm'>): ConverterResult<'ChannelCloseNotSupported'> {
  return err({ type: 'ChannelCloseNotSupported', channelId })
}
