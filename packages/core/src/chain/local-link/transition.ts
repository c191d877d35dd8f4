import { err } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import type { LocalLinkContext, LocalLinkResult } from './effects.js'
import { beginBlock } from './handlers/begin-block.js'
import { closeLink } from './handlers/close-init.js'
import { connect } from './handlers/connect.js'
import { disconnect } from './handlers/disconnect.js'
import { replyLocalLink } from './handlers/reply.js'
import { sendOnLink } from './handlers/send-packet.js'
import type { LocalLinkMessage } from './messages.js'
import type { LocalLinkState } from './state.js'

/** The next state of the module, or why the message is refused. Error besides those of the handlers: `Unauthorized` for what only the host, or the module itself, may say. */
export function transitionLocalLink(
  state: LocalLinkState,
  msg: LocalLinkMessage,
  ctx: LocalLinkContext,
): LocalLinkResult {
  if (!maySay(msg, ctx)) return err({ type: 'Unauthorized', sender: ctx.sender })
  switch (msg.type) {
    case 'connect':
      return connect(state, msg)
    case 'disconnect':
      return disconnect(state, msg)
    case 'closeInit':
      return closeLink(state, msg, ctx)
    case 'sendPacket':
      return sendOnLink(state, msg, ctx)
    case 'beginBlock':
      return beginBlock(state)
    case 'reply':
      return replyLocalLink(state, msg)
  }
}

/** The contracts behind the ends send and close; who they are the handlers know. */
function maySay({ type }: LocalLinkMessage, { sender, self }: LocalLinkContext): boolean {
  if (type === 'sendPacket' || type === 'closeInit') return true
  return sender === (type === 'reply' ? self : CHAIN)
}
