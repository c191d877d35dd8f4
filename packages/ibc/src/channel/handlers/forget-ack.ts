import { err, ok, settled } from '@meshwork/core/foundation'
import type { IbcResult } from '../effects.js'
import type { ForgetAck } from '../messages.js'
import { packetKey } from '../packet-key.js'
import type { IbcState } from '../state.js'

/** Drops an answer that its packet's sender has. That the packet was received is remembered for ever. Error: `NoSuchAck`. */
export function forgetAck(state: IbcState, { channelId, sequence }: ForgetAck): IbcResult<'NoSuchAck'> {
  const key = packetKey(channelId, sequence)
  if (!state.acks.has(key)) return err({ type: 'NoSuchAck', channelId, sequence })
  const { config, nextChannel, frozen, channels, commitments, receipts, acks } = state
  return ok(settled({ config, nextChannel, frozen, channels, commitments, receipts, acks: acks.delete(key) }))
}
