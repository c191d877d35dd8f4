import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { MeshConsumerContext, MeshConsumerResult } from './effects.js'
import { channelClosed } from './handlers/channel-close.js'
import { channelOpened, channelOpening } from './handlers/channel-open.js'
import { receivePacket } from './handlers/receive-packet.js'
import { receiveRewards } from './handlers/receive-rewards.js'
import { retryRewards } from './handlers/retry-rewards.js'
import { retryTransfer } from './handlers/retry-transfer.js'
import { acknowledgePacket, timeoutPacket } from './handlers/settle-packet.js'
import { replyMeshConsumer, transferSettled } from './handlers/settle-transfer.js'
import { updateValidators } from './handlers/update-validators.js'
import type { MeshConsumerMessage } from './messages.js'
import type { MeshConsumerState } from './state.js'

/** The next state of a consumer, or why the message is refused. Light clients that freeze change nothing: nobody thought of them in the first generation. */
export function transitionMeshConsumer(
  state: MeshConsumerState,
  msg: MeshConsumerMessage,
  ctx: MeshConsumerContext,
): MeshConsumerResult {
  switch (msg.type) {
    case 'channelOpenInit':
    case 'channelOpenTry':
      return channelOpening(state, msg, ctx)
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return channelOpened(state, msg)
    case 'channelCloseInit':
    case 'channelCloseConfirm':
      return channelClosed(state, msg)
    case 'channelFrozen':
    case 'channelUnfrozen':
      return ok(settled(state))
    case 'receivePacket':
      return receivePacket(state, msg, ctx)
    case 'acknowledgePacket':
      return acknowledgePacket(state, msg, ctx)
    case 'timeoutPacket':
      return timeoutPacket(state, msg, ctx)
    case 'receiveRewards':
      return receiveRewards(state, msg, ctx)
    case 'updateValidators':
      return updateValidators(state, ctx)
    case 'retryRewards':
      return retryRewards(state, msg, ctx)
    case 'retryTransfer':
      return retryTransfer(state, msg, ctx)
    case 'transferSettled':
      return transferSettled(state, msg)
    case 'reply':
      return replyMeshConsumer(state, msg)
  }
}
