import type { ExternalStakingContext, ExternalStakingResult } from './effects.js'
import { acknowledgePacket } from './handlers/acknowledge-packet.js'
import { audit } from './handlers/audit.js'
import { burnVirtualStake } from './handlers/burn-virtual-stake.js'
import { burnVirtualStakes } from './handlers/burn-virtual-stakes.js'
import { channelCloseConfirm, channelCloseInit } from './handlers/channel-close.js'
import { channelOpenAck } from './handlers/channel-open-ack.js'
import { channelOpenConfirm } from './handlers/channel-open-confirm.js'
import { channelOpenInit } from './handlers/channel-open-init.js'
import { channelOpenTry } from './handlers/channel-open-try.js'
import { closeChannel } from './handlers/close-channel.js'
import { continueClose } from './handlers/continue-close.js'
import { distributeRewards } from './handlers/distribute-rewards.js'
import { endResync } from './handlers/end-resync.js'
import { flushOutbox } from './handlers/flush-outbox.js'
import { forceUnstake } from './handlers/force-unstake.js'
import { channelFrozen, channelUnfrozen, unfreeze } from './handlers/freeze.js'
import { receivePacket } from './handlers/receive-packet.js'
import { receiveVirtualStake } from './handlers/receive-virtual-stake.js'
import { replyExternalStaking } from './handlers/reply.js'
import { resync } from './handlers/resync.js'
import { tellSlashes } from './handlers/tell-slashes.js'
import { timeoutPacket } from './handlers/timeout-packet.js'
import { unstake } from './handlers/unstake.js'
import { withdrawRewards } from './handlers/withdraw-rewards.js'
import { withdrawUnbonded } from './handlers/withdraw-unbonded.js'
import type { ExternalStakingMessage } from './messages.js'
import type { ExternalStakingState } from './state.js'

/** The next state of an external staking, or why the message is refused. */
export function transitionExternalStaking(
  state: ExternalStakingState,
  msg: ExternalStakingMessage,
  ctx: ExternalStakingContext,
): ExternalStakingResult {
  switch (msg.type) {
    case 'receiveVirtualStake':
      return receiveVirtualStake(state, msg, ctx)
    case 'unstake':
      return unstake(state, msg, ctx)
    case 'withdrawUnbonded':
      return withdrawUnbonded(state, msg, ctx)
    case 'burnVirtualStake':
      return burnVirtualStake(state, msg, ctx)
    case 'burnVirtualStakes':
      return burnVirtualStakes(state, msg, ctx)
    case 'distributeRewards':
      return distributeRewards(state, msg, ctx)
    case 'withdrawRewards':
      return withdrawRewards(state, msg, ctx)
    case 'closeChannel':
      return closeChannel(state, msg, ctx)
    case 'continueClose':
      return continueClose(state, msg, ctx)
    case 'forceUnstake':
      return forceUnstake(state, msg, ctx)
    case 'unfreeze':
      return unfreeze(state, msg, ctx)
    case 'tellSlashes':
      return tellSlashes(state, msg, ctx)
    case 'audit':
      return audit(state, ctx)
    case 'resync':
      return resync(state, msg, ctx)
    case 'endResync':
      return endResync(state, msg, ctx)
    case 'flushOutbox':
      return flushOutbox(state, ctx)
    case 'reply':
      return replyExternalStaking(state, msg, ctx)
    case 'channelOpenInit':
      return channelOpenInit(state)
    case 'channelOpenTry':
      return channelOpenTry(state, msg)
    case 'channelOpenAck':
      return channelOpenAck(state)
    case 'channelOpenConfirm':
      return channelOpenConfirm(state, msg)
    case 'channelCloseInit':
      return channelCloseInit(state, msg, ctx)
    case 'channelCloseConfirm':
      return channelCloseConfirm(state, msg, ctx)
    case 'channelFrozen':
      return channelFrozen(state, msg, ctx)
    case 'channelUnfrozen':
      return channelUnfrozen(state, msg)
    case 'receivePacket':
      return receivePacket(state, msg, ctx)
    case 'acknowledgePacket':
      return acknowledgePacket(state, msg, ctx)
    case 'timeoutPacket':
      return timeoutPacket(state, msg, ctx)
  }
}
