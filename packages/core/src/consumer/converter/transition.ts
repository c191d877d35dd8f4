import type { ConverterContext, ConverterResult } from './effects.js'
import { acknowledgePacket } from './handlers/acknowledge-packet.js'
import { channelClose, closeSettled, continueClose } from './handlers/channel-close.js'
import { channelFreeze } from './handlers/channel-freeze.js'
import { channelOpenAck, channelOpenConfirm, channelOpenInit, channelOpenTry } from './handlers/channel-open.js'
import { distributeReward } from './handlers/distribute-reward.js'
import { distributeRewards } from './handlers/distribute-rewards.js'
import { epochEnded, flushOutbox } from './handlers/flush-outbox.js'
import { internalUnstake } from './handlers/internal-unstake.js'
import { receivePacket } from './handlers/receive-packet.js'
import { replyConverter } from './handlers/reply.js'
import { reprice } from './handlers/reprice.js'
import { timeoutPacket } from './handlers/timeout-packet.js'
import { transferSettled } from './handlers/transfer-settled.js'
import { sendValsetUpdate } from './handlers/valset-update.js'
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
      return channelClose(state, msg, ctx)
    case 'channelFrozen':
    case 'channelUnfrozen':
      return channelFreeze(state, msg, ctx)
    case 'receivePacket':
      return receivePacket(state, msg, ctx)
    case 'acknowledgePacket':
      return acknowledgePacket(state, msg, ctx)
    case 'timeoutPacket':
      return timeoutPacket(state, msg, ctx)
    case 'transferSettled':
      return transferSettled(state, msg, ctx)
    case 'distributeReward':
      return distributeReward(state, msg, ctx)
    case 'distributeRewards':
      return distributeRewards(state, msg, ctx)
    case 'valsetUpdate':
      return sendValsetUpdate(state, msg, ctx)
    case 'internalUnstake':
      return internalUnstake(state, msg, ctx)
    case 'reprice':
      return reprice(state, ctx)
    case 'closeSettled':
      return closeSettled(state, ctx)
    case 'continueClose':
      return continueClose(state, msg, ctx)
    case 'epochEnded':
      return epochEnded(state, ctx)
    case 'flushOutbox':
      return flushOutbox(state, ctx)
    case 'reply':
      return replyConverter(state, msg)
  }
}
