export { refuseBallot } from './ballots.js'
export type {
  GovernanceContext,
  GovernanceEffect,
  GovernanceEvent,
  GovernanceQuerier,
  GovernanceResult,
  GovernanceRules,
} from './effects.js'
export type { GovernanceError, InactiveProposal, InvalidVote, UnknownProposal } from './errors.js'
export { instantiateGovernance } from './handlers/instantiate.js'
export { governanceInvariants } from './invariants.js'
export { governanceMachine } from './machine.js'
export type {
  CloseProposal,
  ExecuteProposal,
  GovernanceInit,
  GovernanceMessage,
  OpenProposal,
  PassProposal,
  Vote,
  VoteOption,
  VoteWeighted,
  WeightedVote,
} from './messages.js'
export {
  type GovernanceAnswers,
  type GovernanceQuery,
  type ProposalView,
  queryGovernance,
  queryProposal,
  queryProposals,
  queryVote,
  queryVotes,
  type VoteView,
} from './queries.js'
export {
  createGovernanceState,
  type GovernanceChoices,
  type GovernanceConfig,
  type GovernanceState,
  governanceCodec,
  type PlannedEffect,
  type Proposal,
} from './state.js'
export { type Tally, type TallyValidator, type TallyVoter, tallyVotes } from './tally.js'
export { queryTally } from './tally-query.js'
export { transitionGovernance } from './transition.js'
