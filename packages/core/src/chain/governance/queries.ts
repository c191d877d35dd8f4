import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { GovernanceQueryContext } from './effects.js'
import type { UnknownProposal } from './errors.js'
import type { WeightedVote } from './messages.js'
import { type GovernanceState, type PlannedEffect, type Proposal, splitVoteKey, voteKey, votesOf } from './state.js'
import { queryTally } from './tally-query.js'

/** What may be asked of a governance module without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type GovernanceQuery =
  | { readonly type: 'proposal'; readonly proposalId: bigint }
  | { readonly type: 'proposals'; readonly startAfter?: bigint; readonly limit?: number }
  | { readonly type: 'plan'; readonly proposalId: bigint }
  | { readonly type: 'vote'; readonly proposalId: bigint; readonly voter: Address }
  | { readonly type: 'tally'; readonly proposalId: bigint }
  | { readonly type: 'votes'; readonly proposalId: bigint; readonly startAfter?: Address; readonly limit?: number }

/** A proposal with its id. */
export interface ProposalView extends Proposal {
  readonly proposalId: bigint
}

/** What somebody voted. */
export interface VoteView {
  readonly voter: Address
  readonly options: readonly WeightedVote[]
}

/** One proposal, open or closed, or `UnknownProposal`. */
export function queryProposal(state: GovernanceState, proposalId: bigint): Result<ProposalView, UnknownProposal> {
  const found = state.proposals.get(proposalId)
  return found ? ok({ proposalId, ...found }) : err({ type: 'UnknownProposal', proposalId })
}

/** A page of all proposals, by id. */
export function queryProposals(
  state: GovernanceState,
  { startAfter, limit }: { readonly startAfter?: bigint; readonly limit: number },
): readonly ProposalView[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(state.proposals.range({ ...after, limit }), ([proposalId, found]) => ({ proposalId, ...found }))
}

/** What a proposal does when it passes, effect by effect; nothing for an unknown one. As long as its proposer made it. */
export function queryPlan(state: GovernanceState, proposalId: bigint): readonly PlannedEffect[] {
  return state.plans.get(proposalId) ?? []
}

/** What somebody voted on a proposal; nothing from who did not vote, and on what nobody could vote. */
export function queryVote(state: GovernanceState, proposalId: bigint, voter: Address): readonly WeightedVote[] {
  return (state.proposals.has(proposalId) && state.votes.get(voteKey(proposalId, voter))) || []
}

/** A page of the votes on a proposal, by the bytes of the voters' addresses. */
export function queryVotes(
  state: GovernanceState,
  proposalId: bigint,
  { startAfter, limit }: { readonly startAfter?: Address; readonly limit: number },
): readonly VoteView[] {
  if (!state.proposals.has(proposalId)) return []
  const after = startAfter === undefined ? {} : { after: voteKey(proposalId, startAfter) }
  return Array.from(state.votes.range({ prefix: votesOf(proposalId), ...after, limit }), ([key, options]) => ({
    voter: splitVoteKey(key).voter,
    options,
  }))
}

/** What a governance module answers, by the query's type. */
export interface GovernanceAnswers {
  readonly proposal: AnswerOf<typeof queryProposal>
  readonly proposals: AnswerOf<typeof queryProposals>
  readonly plan: AnswerOf<typeof queryPlan>
  readonly vote: AnswerOf<typeof queryVote>
  readonly tally: AnswerOf<typeof queryTally>
  readonly votes: AnswerOf<typeof queryVotes>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryGovernance(
  state: GovernanceState,
  query: GovernanceQuery,
  ctx: GovernanceQueryContext,
): Result<GovernanceAnswers[GovernanceQuery['type']], MachineError> {
  switch (query.type) {
    case 'proposal':
      return queryProposal(state, query.proposalId)
    case 'proposals':
      return ok(queryProposals(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'plan':
      return ok(queryPlan(state, query.proposalId))
    case 'vote':
      return ok(queryVote(state, query.proposalId, query.voter))
    case 'tally':
      return queryTally(state, query.proposalId, ctx.query)
    case 'votes':
      return ok(queryVotes(state, query.proposalId, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
