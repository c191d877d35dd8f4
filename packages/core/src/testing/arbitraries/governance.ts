import fc from 'fast-check'
import type { GovernanceMessage } from '../../chain/governance/messages.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { replyFields } from './replies.js'
import { arbitraryVoteOption, arbitraryWeightedVotes } from './votes.js'

/** Whatever may be asked of the chain's governance module. */
export const arbitraryGovernanceMessage = arbitraryOf<GovernanceMessage>((draws) => {
  const { sequence: proposalId } = draws
  return {
    openProposal: { proposalId, effects: maybe(fc.constant([])) },
    closeProposal: { proposalId },
    passProposal: { proposalId },
    executeProposal: { proposalId },
    vote: { proposalId, option: arbitraryVoteOption },
    voteWeighted: { proposalId, options: arbitraryWeightedVotes(draws) },
    reply: replyFields(draws),
  }
})
