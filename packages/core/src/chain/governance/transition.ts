import type { GovernanceContext, GovernanceResult } from './effects.js'
import { closeProposal } from './handlers/close-proposal.js'
import { executeProposal } from './handlers/execute-proposal.js'
import { openProposal } from './handlers/open-proposal.js'
import { passProposal } from './handlers/pass-proposal.js'
import { replyGovernance } from './handlers/reply.js'
import { vote } from './handlers/vote.js'
import { voteWeighted } from './handlers/vote-weighted.js'
import type { GovernanceMessage } from './messages.js'
import type { GovernanceState } from './state.js'

/** The next state of a governance module, or why the message is refused. */
export function transitionGovernance(
  state: GovernanceState,
  msg: GovernanceMessage,
  ctx: GovernanceContext,
): GovernanceResult {
  switch (msg.type) {
    case 'openProposal':
      return openProposal(state, msg, ctx)
    case 'closeProposal':
      return closeProposal(state, msg, ctx)
    case 'passProposal':
      return passProposal(state, msg, ctx)
    case 'executeProposal':
      return executeProposal(state, msg, ctx)
    case 'reply':
      return replyGovernance(state, msg)
    case 'vote':
      return vote(state, msg, ctx)
    case 'voteWeighted':
      return voteWeighted(state, msg, ctx)
  }
}
