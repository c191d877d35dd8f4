import { err, ok, type Result } from '@meshwork/core/foundation'
import type { IbcError } from './errors.js'
import { withPacketSent } from './outbox.js'
import type { Commitment, IbcState } from './state.js'

/**
 * For tests and recorded runs, never for a host: puts a packet that no contract sent into the outbox of an end, open or not, with its next sequence. To the
 * other chain it is a genuine packet, whatever its text; that is how one tries what an adversary on this chain could do.
 *
 * Error: `NoSuchChannel`.
 */
export function injectPacket(
  state: IbcState,
  channelId: string,
  packet: Commitment,
): Result<
  { readonly state: IbcState; readonly sequence: bigint },
  Extract<IbcError, { readonly type: 'NoSuchChannel' }>
> {
  const end = state.channels.get(channelId)
  if (!end) return err({ type: 'NoSuchChannel', channelId })
  return ok({ state: withPacketSent(state, channelId, end, packet), sequence: end.nextSequence })
}
