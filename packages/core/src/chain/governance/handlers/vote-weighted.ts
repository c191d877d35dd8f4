import { err } from '../../../foundation/result.js'
import { castVote, refuseBallot } from '../ballots.js'
import type { GovernanceContext, GovernanceResult } from '../effects.js'
import type { InvalidVote } from '../errors.js'
import type { VoteWeighted } from '../messages.js'
import type { GovernanceState } from '../state.js'

/**
 * The sender votes in parts. A later vote replaces it.
 *
 * Errors: the first part that is wrong, in their order (`ZeroWeight`, `DuplicateOption`), then `WeightsNotOne`; `UnknownProposal`, `InactiveProposal`.
 */
export function voteWeighted(
  state: GovernanceState,
  { proposalId, options }: VoteWeighted,
  { sender }: GovernanceContext,
): GovernanceResult<InvalidVote['type'] | 'UnknownProposal' | 'InactiveProposal'> {
  const refused = refuseBallot(options)
  return refused ? err(refused) : castVote(state, proposalId, sender, options)
}
