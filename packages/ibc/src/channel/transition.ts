import { err } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { closeChannel } from '../handshake/close.js'
import { openAck } from '../handshake/open-ack.js'
import { openConfirm } from '../handshake/open-confirm.js'
import { openInit, openTry } from '../handshake/open-init.js'
import type { ApplicationRegistry } from './application.js'
import type { IbcContext, IbcResult } from './effects.js'
import { acknowledgePacket } from './handlers/acknowledge-packet.js'
import { forgetAck } from './handlers/forget-ack.js'
import { freezeClient, unfreezeClient } from './handlers/freeze-client.js'
import { receivePacket } from './handlers/receive-packet.js'
import { replyIbc } from './handlers/reply.js'
import { sendPacket } from './handlers/send-packet.js'
import { timeoutPacket } from './handlers/timeout-packet.js'
import type { IbcMessage } from './messages.js'
import type { IbcState } from './state.js'

/** The next state of the channel module, or why the message is refused. Error besides those of the handlers: `Unauthorized` for what only the host may say. */
export function transitionIbc(
  state: IbcState,
  msg: IbcMessage,
  ctx: IbcContext,
  applications: ApplicationRegistry,
): IbcResult {
  if (!mayAsk(state, msg, ctx)) return err({ type: 'Unauthorized', sender: ctx.sender })
  switch (msg.type) {
    case 'openInit':
      return openInit(state, msg, applications)
    case 'openTry':
      return openTry(state, msg, applications)
    case 'openAck':
      return openAck(state, msg, applications)
    case 'openConfirm':
      return openConfirm(state, msg)
    case 'closeInit':
    case 'closeConfirm':
      return closeChannel(state, msg)
    case 'sendPacket':
      return sendPacket(state, msg, ctx, applications)
    case 'receivePacket':
      return receivePacket(state, msg, ctx, applications)
    case 'acknowledgePacket':
      return acknowledgePacket(state, msg, applications)
    case 'timeoutPacket':
      return timeoutPacket(state, msg, applications)
    case 'forgetAck':
      return forgetAck(state, msg)
    case 'freezeClient':
      return freezeClient(state, msg)
    case 'unfreezeClient':
      return unfreezeClient(state, msg)
    case 'reply':
      return replyIbc(state, msg, applications)
  }
}

/**
 * Packets are sent by contracts, who may also close their ends; replies come from the module itself; everything else is the host's word about the other chain.
 */
function mayAsk({ channels }: IbcState, msg: IbcMessage, { sender, self }: IbcContext): boolean {
  switch (msg.type) {
    case 'sendPacket':
      return true
    case 'reply':
      return sender === self
    case 'closeInit':
      return sender === CHAIN || channels.get(msg.channelId)?.port === sender
    default:
      return sender === CHAIN
  }
}
