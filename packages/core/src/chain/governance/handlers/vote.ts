import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { castVote } from '../ballots.js'
import type { GovernanceContext, GovernanceResult } from '../effects.js'
import type { Vote } from '../messages.js'
import type { GovernanceState } from '../state.js'

/** The sender votes one way. A later vote replaces it. Errors: `UnknownProposal`, `InactiveProposal`. */
export function vote(
  state: GovernanceState,
  { proposalId, option }: Vote,
  { sender }: GovernanceContext,
): GovernanceResult<'UnknownProposal' | 'InactiveProposal'> {
  return castVote(state, proposalId, sender, [{ option, weight: DECIMAL_ONE }])
}
