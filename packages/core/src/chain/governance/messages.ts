import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { PlannedEffect } from './state.js'

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

/** What may be asked of the chain's governance module, as far as machines vote and are decided on. Whether a tally is enough is the host's. */
export type GovernanceMessage =
  | OpenProposal
  | CloseProposal
  | PassProposal
  | ExecuteProposal
  | Vote
  | VoteWeighted
  | Reply

/** The chain: voting on a proposal begins. */
export interface OpenProposal {
  readonly type: 'openProposal'
  readonly proposalId: bigint
  /** What is done if it passes, in order, with governance as the sender. Default: nothing that a machine would notice. */
  readonly effects?: readonly PlannedEffect[]
}

/** The chain: voting on a proposal ends, and nothing comes of it; its votes can still be read. */
export interface CloseProposal {
  readonly type: 'closeProposal'
  readonly proposalId: bigint
}

/** The chain: voting on a proposal ended, and it passed. */
export interface PassProposal {
  readonly type: 'passProposal'
  readonly proposalId: bigint
}

/** The module itself: carries out what a proposal planned. */
export interface ExecuteProposal {
  readonly type: 'executeProposal'
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
