import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { GovernanceContext, GovernanceResult } from '../effects.js'
import type { PassProposal } from '../messages.js'
import { executeMark, withStatus } from '../plans.js'
import type { GovernanceState } from '../state.js'

/**
 * The chain ends a vote that passed. What was planned is done in the same transaction: all of it, or, if anything is refused, nothing, and the proposal has failed.
 *
 * Errors in the order of the checks: `Unauthorized`, `UnknownProposal`, `InactiveProposal`.
 */
export function passProposal(
  state: GovernanceState,
  { proposalId }: PassProposal,
  { sender }: GovernanceContext,
): GovernanceResult<'Unauthorized' | 'UnknownProposal' | 'InactiveProposal'> {
  const refused = refuseUntrusted(state.config, sender)
  if (refused) return err(refused)
  const proposal = state.proposals.get(proposalId)
  if (!proposal) return err({ type: 'UnknownProposal', proposalId })
  if (proposal.status !== 'open') return err({ type: 'InactiveProposal', proposalId })
  return ok({
    state: withStatus(state, proposalId, 'passed'),
    effects: state.plans.has(proposalId)
      ? [{ type: 'gov', msg: { type: 'executeProposal', proposalId }, onReply: 'error', id: executeMark(proposalId) }]
      : [],
    events: [{ type: 'proposalPassed', proposalId }],
  })
}
