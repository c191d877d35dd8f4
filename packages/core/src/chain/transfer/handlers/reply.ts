import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { TransferResult } from '../effects.js'
import { callbackKey } from '../escrow.js'
import type { TransferState } from '../state.js'
import { SENT_REPLY } from './send-transfer.js'
import { SETTLED_REPLY } from './settle-transfer.js'

/**
 * The channel took a transfer: its sequence is the answer to whoever sent it, and who wants to hear of the outcome is noted. Or a contract refused to hear how its transfer
 * ended, which changes nothing. Error: `UnexpectedReply`.
 */
export function replyTransfer(state: TransferState, { id, result }: Reply): TransferResult<'UnexpectedReply'> {
  const [mark, ...rest] = Array.isArray(id) ? id : []
  if (mark === SENT_REPLY && result.ok && typeof result.data === 'bigint') return sent(state, rest, result.data)
  if (mark === SETTLED_REPLY && !result.ok) {
    // The module's own mark: an address went in.
    const sender = rest[0] as Address
    const { error } = result.failure
    return ok({ state, effects: [], events: [{ type: 'senderNotHeard', sender, error }] })
  }
  return err({ type: 'UnexpectedReply', id: String(id) })
}

function sent(state: TransferState, mark: readonly (string | bigint)[], sequence: bigint): TransferResult<never> {
  const [channelId, sender, hears] = mark
  if (hears !== 'outcome') return ok({ state, effects: [], events: [], data: sequence })
  const { config, channels, escrows, vouchers } = state
  // The module's own mark: a channel and an address went in.
  const callbacks = state.callbacks.set(callbackKey(channelId as string, sequence), sender as Address)
  return ok({
    state: { config, channels, escrows, vouchers, callbacks },
    effects: [],
    events: [],
    data: sequence,
  })
}
