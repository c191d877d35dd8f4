import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { GovernanceContext, GovernanceResult } from '../effects.js'
import type { CloseProposal } from '../messages.js'
import type { GovernanceState } from '../state.js'

/** The chain ends a vote of which nothing comes; the votes can still be read. Errors in the order of the checks: `Unauthorized`, `UnknownProposal`, `InactiveProposal`. */
export function closeProposal(
  { config, proposals, votes, plans }: GovernanceState,
  { proposalId }: CloseProposal,
  { sender }: GovernanceContext,
): GovernanceResult<'Unauthorized' | 'UnknownProposal' | 'InactiveProposal'> {
  const refused = refuseUntrusted(config, sender)
  if (refused) return err(refused)
  const proposal = proposals.get(proposalId)
  if (!proposal) return err({ type: 'UnknownProposal', proposalId })
  if (proposal.status !== 'open') return err({ type: 'InactiveProposal', proposalId })
  return ok({
    state: { config, proposals: proposals.set(proposalId, { status: 'closed' }), votes, plans },
    effects: [],
    events: [{ type: 'proposalClosed', proposalId }],
  })
}
