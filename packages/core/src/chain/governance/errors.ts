import type { Decimal } from '../../numbers/decimal.js'
import type { Unauthorized } from '../module-accounts.js'
import type { VoteOption } from './messages.js'

/** Why a governance module refuses. Where a chain reports numbers, each type has one: see docs/machines/governance.md. */
export type GovernanceError =
  | Unauthorized
  | UnknownProposal
  | InactiveProposal
  | InvalidVote
  /** A weight of virtual stake above 1. */
  | { readonly type: 'InvalidWeight'; readonly weight: Decimal }
  /** Ids are from 1 to 2^64 - 1. */
  | { readonly type: 'InvalidProposalId'; readonly proposalId: bigint }
  | { readonly type: 'ProposalExists'; readonly proposalId: bigint }
  | { readonly type: 'UnexpectedReply' }

/** There never was a proposal of this id. */
export interface UnknownProposal {
  readonly type: 'UnknownProposal'
  readonly proposalId: bigint
}

/** Voting on the proposal is over. */
export interface InactiveProposal {
  readonly type: 'InactiveProposal'
  readonly proposalId: bigint
}

/** A vote whose parts are no vote. */
export type InvalidVote =
  | { readonly type: 'ZeroWeight'; readonly option: VoteOption }
  | { readonly type: 'DuplicateOption'; readonly option: VoteOption }
  /** Too little, or too much; nothing for a vote without options. */
  | { readonly type: 'WeightsNotOne'; readonly sum: bigint; readonly expected: Decimal }
