import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseVersion } from '../../../packets/exact-version.js'
import type { IcqHostResult } from '../effects.js'
import type { IcqHostDoor } from '../messages.js'
import type { IcqHostState } from '../state.js'

/** What the module speaks. */
export const HOST_VERSION = 'icq-1'

/** A channel begins to open, or is open: any number may be. Errors: `ChannelNotUnordered`, `InvalidIbcVersion`. */
export function channelOpen(
  state: IcqHostState,
  { channel }: IcqHostDoor<'channelOpenInit' | 'channelOpenTry' | 'channelOpenAck' | 'channelOpenConfirm'>,
): IcqHostResult<'ChannelNotUnordered' | 'InvalidIbcVersion'> {
  const { ordering } = channel
  if (ordering !== 'unordered') return err({ type: 'ChannelNotUnordered', ordering })
  const refused = refuseVersion(channel, HOST_VERSION)
  return refused ? err(refused) : ok(settled(state))
}
