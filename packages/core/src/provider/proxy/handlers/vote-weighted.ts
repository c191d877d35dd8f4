import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyVoteWeighted } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The owner splits the vote of the proxy's stake (spec 3.2). Whether the weights make one vote, the chain says. Errors: `Unauthorized`;
 * `FundsNotAccepted`.
 */
export function voteWeighted(
  state: ProxyState,
  { proposalId, options }: ProxyVoteWeighted,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted'> {
  const { owner } = state.config
  const refused = refuseUnlessFrom(owner, ctx)
  if (refused) return err(refused)
  return ok({
    state,
    effects: [moduleEffect('gov', { type: 'voteWeighted', proposalId, options })],
    events: [{ type: 'proxyVoted', owner, proposalId }],
  })
}
