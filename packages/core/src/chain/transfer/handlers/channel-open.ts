import { invariant } from '../../../foundation/invariant.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { TransferResult } from '../effects.js'
import type { TransferDoor } from '../messages.js'
import type { TransferState } from '../state.js'

/** Either side begins: any number of channels, all unordered. Error: `ChannelNotUnordered`. */
export function beginTransferChannel(
  state: TransferState,
  { channel: { ordering } }: TransferDoor<'channelOpenInit' | 'channelOpenTry'>,
): TransferResult<'ChannelNotUnordered'> {
  return ordering === 'unordered' ? ok(settled(state)) : err({ type: 'ChannelNotUnordered', ordering })
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
