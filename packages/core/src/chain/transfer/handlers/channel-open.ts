import { invariant } from '../../../foundation/invariant.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseVersion } from '../../../packets/exact-version.js'
import { hasHops, hop, TRANSFER_PORT } from '../denom-path.js'
import type { TransferResult } from '../effects.js'
import type { TransferDoor } from '../messages.js'
import type { TransferState } from '../state.js'

/** The version text of a transfer channel. */
export const TRANSFER_VERSION = 'ics20-1'

/** Either side begins: any number of channels, all unordered. Errors: `ChannelNotUnordered`, `InvalidIbcVersion`, `UnnameableChannel`. */
export function beginTransferChannel(
  state: TransferState,
  { channel }: TransferDoor<'channelOpenInit' | 'channelOpenTry'>,
): TransferResult<'ChannelNotUnordered' | 'InvalidIbcVersion' | 'UnnameableChannel'> {
  const { ordering, channelId } = channel
  if (ordering !== 'unordered') return err({ type: 'ChannelNotUnordered', ordering })
  const refused = refuseVersion(channel, TRANSFER_VERSION)
  if (refused) return err(refused)
  return hasHops(hop(TRANSFER_PORT, channelId)) ? ok(settled(state)) : err({ type: 'UnnameableChannel', channelId })
}

/** Both sides agreed: coins can be sent from now on. */
export function openTransferChannel(
  state: TransferState,
  { channel }: TransferDoor<'channelOpenAck' | 'channelOpenConfirm'>,
): TransferResult<never> {
  const { channelId, counterpartyPort, counterpartyChannelId } = channel
  invariant(counterpartyChannelId !== undefined, `${channelId} opened to nowhere`)
  return ok({
    state: { ...state, channels: state.channels.set(channelId, { counterpartyPort, counterpartyChannelId }) },
    effects: [],
    events: [{ type: 'transferChannelOpened', channelId, counterpartyChannelId }],
  })
}

/** Nobody closes a transfer channel from here: what was sent may still have to come back. Error: `TransferChannelStays`. */
export function keepTransferChannel({
  channelId,
}: TransferDoor<'channelCloseInit'>): TransferResult<'TransferChannelStays'> {
  return err({ type: 'TransferChannelStays', channelId })
}
