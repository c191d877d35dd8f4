import { entryInvariant, type MachineInvariant } from '../../foundation/machine-invariant.js'
import { refuseBallot } from './ballots.js'
import { type GovernanceState, splitVoteKey } from './state.js'

/** What holds in every reachable state of a governance module. */
export const governanceInvariants: readonly MachineInvariant<GovernanceState>[] = [
  entryInvariant(
    {
      id: 'GOVERNANCE-1',
      formula: 'a vote is on a proposal, and its weights are above 0, of one option each, and sum to 1',
    },
    (state: GovernanceState) => state.votes,
    (key, options, { proposals }) => {
      const { proposalId, voter } = splitVoteKey(key)
      const wrong = proposals.has(proposalId) ? refuseBallot(options)?.type : 'no proposal'
      return wrong && `${proposalId}/${voter}: ${wrong}`
    },
  ),
]
