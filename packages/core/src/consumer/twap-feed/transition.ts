import { settled } from '../../foundation/outcome.js'
import { ok } from '../../foundation/result.js'
import { replyFeed, timeoutPacket } from '../price-keeping/sent-requests.js'
import type { TwapFeedContext, TwapFeedResult } from './effects.js'
import { acknowledgePacket } from './handlers/acknowledge-packet.js'
import { channelClose } from './handlers/channel-close.js'
import { channelConnect, channelOpen } from './handlers/channel-open.js'
import { handleEpoch } from './handlers/handle-epoch.js'
import { receivePacket } from './handlers/receive-packet.js'
import { request } from './handlers/request.js'
import type { TwapFeedMessage } from './messages.js'
import type { TwapFeedState } from './state.js'

/** The next state of a feed that reads a pool of another chain, or why the message is refused. */
export function transitionTwapFeed(state: TwapFeedState, msg: TwapFeedMessage, ctx: TwapFeedContext): TwapFeedResult {
  switch (msg.type) {
    case 'request':
      return request(state, ctx)
    case 'handleEpoch':
      return handleEpoch(state, ctx)
    case 'reply':
      return replyFeed(state, msg)
    case 'channelOpenInit':
    case 'channelOpenTry':
      return channelOpen(state, msg)
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return channelConnect(state, msg)
    case 'channelCloseInit':
    case 'channelCloseConfirm':
      return channelClose(state, msg)
    // A price grows old by itself while the client is frozen, and nothing can be sent then.
    case 'channelFrozen':
    case 'channelUnfrozen':
      return ok(settled(state))
    case 'receivePacket':
      return receivePacket()
    case 'acknowledgePacket':
      return acknowledgePacket(state, msg)
    case 'timeoutPacket':
      return timeoutPacket(state, msg)
  }
}
