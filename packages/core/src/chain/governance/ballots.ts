import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE } from '../../numbers/decimal.js'
import type { GovernanceResult } from './effects.js'
import type { InvalidVote } from './errors.js'
import type { VoteOption, WeightedVote } from './messages.js'
import { type GovernanceState, voteKey } from './state.js'

/** The refusal of parts that are no vote: each weight is above 0, no option comes twice, and the weights sum to exactly 1. */
export function refuseBallot(options: readonly WeightedVote[]): InvalidVote | undefined {
  const seen = new Set<VoteOption>()
  let sum = 0n
  for (const { option, weight } of options) {
    if (weight <= 0n) return { type: 'ZeroWeight', option }
    if (seen.has(option)) return { type: 'DuplicateOption', option }
    seen.add(option)
    sum += weight
  }
  return sum === DECIMAL_ONE ? undefined : { type: 'WeightsNotOne', sum, expected: DECIMAL_ONE }
}

/** Takes down a vote, in place of an earlier one of the same voter. Errors: `UnknownProposal`, `InactiveProposal`. */
export function castVote(
  { config, proposals, votes, plans }: GovernanceState,
  proposalId: bigint,
  voter: Address,
  options: readonly WeightedVote[],
): GovernanceResult<'UnknownProposal' | 'InactiveProposal'> {
  const proposal = proposals.get(proposalId)
  if (!proposal) return err({ type: 'UnknownProposal', proposalId })
  if (proposal.status !== 'open') return err({ type: 'InactiveProposal', proposalId })
  return ok({
    state: { config, proposals, votes: votes.set(voteKey(proposalId, voter), options), plans },
    effects: [],
    events: [{ type: 'voted', proposalId, voter, options }],
  })
}
