import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { GovernanceContext, GovernanceResult } from '../effects.js'
import type { OpenProposal } from '../messages.js'
import type { GovernanceState } from '../state.js'

const MAX_ID = 2n ** 64n - 1n

/** The chain begins a vote. Errors in the order of the checks: `Unauthorized`, `InvalidProposalId`, `ProposalExists`. */
export function openProposal(
  { config, proposals, votes, plans }: GovernanceState,
  { proposalId, effects = [] }: OpenProposal,
  { sender }: GovernanceContext,
): GovernanceResult<'Unauthorized' | 'InvalidProposalId' | 'ProposalExists'> {
  const refused = refuseUntrusted(config, sender)
  if (refused) return err(refused)
  if (proposalId < 1n || proposalId > MAX_ID) return err({ type: 'InvalidProposalId', proposalId })
  if (proposals.has(proposalId)) return err({ type: 'ProposalExists', proposalId })
  return ok({
    state: {
      config,
      proposals: proposals.set(proposalId, { status: 'open' }),
      votes,
      plans: effects.length === 0 ? plans : plans.set(proposalId, effects),
    },
    effects: [],
    events: [{ type: 'proposalOpened', proposalId }],
  })
}
