import { settled } from '../../foundation/outcome.js'
import { err, ok } from '../../foundation/result.js'
import type { IcqHostContext, IcqHostResult } from './effects.js'
import { allowQueries } from './handlers/allow-queries.js'
import { channelOpen } from './handlers/channel-open.js'
import { receivePacket } from './handlers/receive-packet.js'
import type { IcqHostMessage } from './messages.js'
import type { IcqHostState } from './state.js'

/** The next state of the module, or why the message is refused. */
export function transitionIcqHost(state: IcqHostState, msg: IcqHostMessage, ctx: IcqHostContext): IcqHostResult {
  switch (msg.type) {
    case 'allowQueries':
      return allowQueries(state, msg, ctx)
    case 'channelOpenInit':
    case 'channelOpenTry':
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return channelOpen(state, msg)
    case 'receivePacket':
      return receivePacket(state, msg, ctx)
    case 'channelCloseInit':
      return err({ type: 'ChannelCloseDisallowed', channelId: msg.channelId })
    // The module keeps nothing of its channels.
    case 'channelCloseConfirm':
    case 'channelFrozen':
    case 'channelUnfrozen':
      return ok(settled(state))
    case 'acknowledgePacket':
    case 'timeoutPacket':
      return err({ type: 'InvalidChannelFlow', channelId: msg.channelId })
  }
}
