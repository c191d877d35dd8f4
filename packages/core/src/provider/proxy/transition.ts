import type { ProxyContext, ProxyResult } from './effects.js'
import { burn } from './handlers/burn.js'
import { releaseUnbonded } from './handlers/release-unbonded.js'
import { restake } from './handlers/restake.js'
import { stake } from './handlers/stake.js'
import { unstake } from './handlers/unstake.js'
import { vote } from './handlers/vote.js'
import { voteWeighted } from './handlers/vote-weighted.js'
import { withdrawRewards } from './handlers/withdraw-rewards.js'
import type { ProxyMessage } from './messages.js'
import type { ProxyState } from './state.js'

/** The next state of a proxy, or why the message is refused. */
export function transitionProxy(state: ProxyState, msg: ProxyMessage, ctx: ProxyContext): ProxyResult {
  switch (msg.type) {
    case 'stake':
      return stake(state, msg, ctx)
    case 'burn':
      return burn(state, msg, ctx)
    case 'restake':
      return restake(state, msg, ctx)
    case 'vote':
      return vote(state, msg, ctx)
    case 'voteWeighted':
      return voteWeighted(state, msg, ctx)
    case 'withdrawRewards':
      return withdrawRewards(state, ctx)
    case 'unstake':
      return unstake(state, msg, ctx)
    case 'releaseUnbonded':
      return releaseUnbonded(state, ctx)
  }
}
