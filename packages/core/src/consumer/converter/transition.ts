import type { ConverterContext, ConverterResult } from './effects.js'
import { acknowledgePacket } from './handlers/acknowledge-packet.js'
import { channelClose } from './handlers/channel-close.js'
import { channelOpenAck, channelOpenConfirm, channelOpenInit, channelOpenTry } from './handlers/channel-open.js'
import { receivePacket } from './handlers/receive-packet.js'
import { replyConverter } from './handlers/reply.js'
import { timeoutPacket } from './handlers/timeout-packet.js'
import type { ConverterMessage } from './messages.js'
import type { ConverterState } from './state.js'

/** The next state of a converter, or why the message is refused. */
export function transitionConverter(
  state: ConverterState,
  msg: ConverterMessage,
  ctx: ConverterContext,
): ConverterResult {
  switch (msg.type) {
    case 'channelOpenInit':
      return channelOpenInit(state, msg)
    case 'channelOpenTry':
      return channelOpenTry(state)
    case 'channelOpenAck':
      return channelOpenAck(state, msg, ctx)
    case 'channelOpenConfirm':
      return channelOpenConfirm(state)
    case 'channelCloseInit':
    case 'channelCloseConfirm':
      return channelClose(msg)
    case 'receivePacket':
      return receivePacket(state, msg, ctx)
    case 'acknowledgePacket':
      return acknowledgePacket(state, msg)
    case 'timeoutPacket':
      return timeoutPacket(state, msg, ctx)
    case 'reply':
      return replyConverter(state, msg)
  }
}
