import type { LocalStakingContext, LocalStakingResult } from './effects.js'
import { burnStake } from './handlers/burn-stake.js'
import { jailing } from './handlers/jailing.js'
import { proxyEmptied } from './handlers/proxy-emptied.js'
import { proxyRestaked } from './handlers/proxy-restaked.js'
import { receiveStake } from './handlers/receive-stake.js'
import { releaseProxyStake } from './handlers/release-proxy-stake.js'
import { replyLocalStaking } from './handlers/reply.js'
import type { LocalStakingMessage } from './messages.js'
import type { LocalStakingState } from './state.js'

/** The next state of a local staking, or why the message is refused. */
export function transitionLocalStaking(
  state: LocalStakingState,
  msg: LocalStakingMessage,
  ctx: LocalStakingContext,
): LocalStakingResult {
  switch (msg.type) {
    case 'receiveStake':
      return receiveStake(state, msg, ctx)
    case 'burnStake':
      return burnStake(state, msg, ctx)
    case 'releaseProxyStake':
      return releaseProxyStake(state, ctx)
    case 'proxyRestaked':
      return proxyRestaked(state, msg, ctx)
    case 'proxyEmptied':
      return proxyEmptied(state, ctx)
    case 'jailing':
      return jailing(state, msg, ctx)
    case 'reply':
      return replyLocalStaking(state, msg, ctx)
  }
}
