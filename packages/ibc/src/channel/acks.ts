import type { Failure, Outcome } from '@meshwork/core/foundation'
import type { IbcEffect, IbcEvent } from './effects.js'
import { packetKey } from './packet-key.js'
import type { IbcState } from './state.js'

/** The answer to a received packet. */
export interface WrittenAck {
  readonly channelId: string
  readonly sequence: bigint
  readonly ack: string
  /** Why the packet was refused, and by whom; the ack itself may say less. */
  readonly refusal?: Pick<Failure, 'error' | 'by'>
}

/** Keeps the answer to a packet for the relayer. The message's own answer is the text of the ack. */
export function writeAck(state: IbcState, written: WrittenAck): Outcome<IbcState, IbcEffect, IbcEvent> {
  const { channelId, sequence, ack } = written
  const { config, nextChannel, frozen, channels, commitments, receipts } = state
  return {
    state: {
      config,
      nextChannel,
      frozen,
      channels,
      commitments,
      receipts,
      acks: state.acks.set(packetKey(channelId, sequence), ack),
    },
    effects: [],
    events: [{ type: 'ackWritten', ...written }],
    data: ack,
  }
}
