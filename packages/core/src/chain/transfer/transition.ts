import { settled } from '../../foundation/outcome.js'
import { ok } from '../../foundation/result.js'
import type { TransferContext, TransferResult } from './effects.js'
import { beginTransferChannel, keepTransferChannel, openTransferChannel } from './handlers/channel-open.js'
import { receiveTransfer } from './handlers/receive-packet.js'
import { replyTransfer } from './handlers/reply.js'
import { sendTransfer } from './handlers/send-transfer.js'
import { acknowledgeTransfer, timeoutTransfer } from './handlers/settle-transfer.js'
import type { TransferMessage } from './messages.js'
import type { TransferState } from './state.js'

/** The next state of the transfer module, or why the message is refused. */
export function transitionTransfer(state: TransferState, msg: TransferMessage, ctx: TransferContext): TransferResult {
  switch (msg.type) {
    case 'sendTransfer':
      return sendTransfer(state, msg, ctx)
    case 'channelOpenInit':
    case 'channelOpenTry':
      return beginTransferChannel(state, msg)
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return openTransferChannel(state, msg)
    case 'channelCloseInit':
      return keepTransferChannel(msg)
    case 'channelCloseConfirm':
    case 'channelFrozen':
    case 'channelUnfrozen':
      // The channel module takes no packets there; what is under way comes back by its timeouts.
      return ok(settled(state))
    case 'receivePacket':
      return receiveTransfer(state, msg, ctx)
    case 'acknowledgePacket':
      return acknowledgeTransfer(state, msg, ctx)
    case 'timeoutPacket':
      return timeoutTransfer(state, msg, ctx)
    case 'reply':
      return replyTransfer(state, msg)
  }
}
