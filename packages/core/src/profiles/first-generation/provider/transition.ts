import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { MeshProviderContext, MeshProviderResult } from './effects.js'
import { channelClosed } from './handlers/channel-close.js'
import { channelOpened, channelOpening } from './handlers/channel-open.js'
import { claimRewards } from './handlers/claim-rewards.js'
import { receiveClaim } from './handlers/receive-claim.js'
import { receivePacket } from './handlers/receive-packet.js'
import { replyMeshProvider } from './handlers/reply.js'
import { acknowledgePacket, failPacket } from './handlers/settle-packet.js'
import { settleSlash } from './handlers/settle-slash.js'
import { slash } from './handlers/slash.js'
import { unbond } from './handlers/unbond.js'
import { unstake } from './handlers/unstake.js'
import type { MeshProviderMessage } from './messages.js'
import type { MeshProviderState } from './state.js'

/** The next state of a provider, or why the message is refused. Light clients that freeze change nothing: nobody thought of them in the first generation. */
export function transitionMeshProvider(
  state: MeshProviderState,
  msg: MeshProviderMessage,
  ctx: MeshProviderContext,
): MeshProviderResult {
  switch (msg.type) {
    case 'channelOpenInit':
    case 'channelOpenTry':
      return channelOpening(state, msg, ctx)
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return channelOpened(state, msg, ctx)
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
      return failPacket(state, msg, ctx)
    case 'receiveClaim':
      return receiveClaim(state, msg, ctx)
    case 'unstake':
      return unstake(state, msg, ctx)
    case 'unbond':
      return unbond(state, ctx)
    case 'claimRewards':
      return claimRewards(state, msg, ctx)
    case 'slash':
      return slash(state, msg, ctx)
    case 'settleSlash':
      return settleSlash(state, msg, ctx)
    case 'reply':
      return replyMeshProvider(state, msg)
  }
}
