import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'

/** What a voter may say. */
export type VoteOption = 'yes' | 'no' | 'abstain' | 'noWithVeto'

/** A part of a vote. */
export interface WeightedVote {
  readonly option: VoteOption
  /** Above 0; the weights of one vote sum to 1. */
  readonly weight: Decimal
}

/** How a chain's governance begins: without proposals. */
export interface GovernanceInit {
  /** Default `safe`. The module does the same under both. */
  readonly rules?: RuleSetName
  /** Who opens and closes proposals. Default: the chain and its modules. */
  readonly trusted?: readonly Address[]
  /** What virtual stake counts in a tally, of what local stake does: from 0 to 1. Default 1. */
  readonly virtualStakeWeight?: Decimal
}

/** What may be asked of the chain's governance module, as far as machines vote. What a proposal does is the host's. */
export type GovernanceMessage = OpenProposal | CloseProposal | Vote | VoteWeighted

/** The chain: voting on a proposal begins. */
export interface OpenProposal {
  readonly type: 'openProposal'
  readonly proposalId: bigint
}

/** The chain: voting on a proposal ends; its votes can still be read. */
export interface CloseProposal {
  readonly type: 'closeProposal'
  readonly proposalId: bigint
}

/** Anybody: the sender's whole vote. A later one replaces it. */
export interface Vote {
  readonly type: 'vote'
  readonly proposalId: bigint
  readonly option: VoteOption
}

/** Anybody: the sender's vote in parts. A later one replaces it. */
export interface VoteWeighted {
  readonly type: 'voteWeighted'
  readonly proposalId: bigint
  readonly options: readonly WeightedVote[]
}
