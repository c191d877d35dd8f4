import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyVote } from '../messages.js'
import type { ProxyState } from '../state.js'

/** The owner votes with all stake of the proxy, in the proxy's name (spec 3.2). Errors: `Unauthorized`; `FundsNotAccepted`. */
export function vote(
  state: ProxyState,
  { proposalId, option }: ProxyVote,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted'> {
  const { owner } = state.config
  const refused = refuseUnlessFrom(owner, ctx)
  if (refused) return err(refused)
  return ok({
    state,
    effects: [moduleEffect('gov', { type: 'vote', proposalId, option })],
    events: [{ type: 'proxyVoted', owner, proposalId }],
  })
}
