import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { stateCodec, Table, uint64FromPart, uint64Part } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'
import type { WeightedVote } from './messages.js'
import { governanceMigrations } from './migrations.js'

/** The proposals of a chain, and who voted what. */
export interface GovernanceState {
  readonly config: GovernanceConfig
  /** By id. Closed ones stay. */
  readonly proposals: Table<bigint, Proposal>
  /** By `voteKey`: the last vote of each voter. */
  readonly votes: Table<string, readonly WeightedVote[]>
  /** By id: what is done when a proposal passes; only of proposals that do something. */
  readonly plans: Table<bigint, readonly PlannedEffect[]>
}

/** What is fixed at genesis. */
export interface GovernanceConfig {
  readonly rules: RuleSetName
  /** Who opens and closes proposals. */
  readonly trusted: readonly Address[]
  /** What virtual stake counts in a tally, of what local stake does: from 0 to 1. */
  readonly virtualStakeWeight: Decimal
}

/** How a governance module begins: the weight of virtual stake may be left out, and is 1 then. */
export type GovernanceChoices = Omit<GovernanceConfig, 'virtualStakeWeight'> &
  Partial<Pick<GovernanceConfig, 'virtualStakeWeight'>>

/** What is voted on. What it says is the host's. */
export interface Proposal {
  /** `closed`: voting ended, and nothing came of it. `passed`: what was planned is done. `failed`: it passed, and what was planned was refused. */
  readonly status: 'open' | 'closed' | 'passed' | 'failed'
}

/**
 * What a proposal does: an effect as machines have them, with governance as its sender (`@gov`): a message to a module, a call of a contract, a change of a
 * contract that governance is the admin of. Plain data.
 */
export interface PlannedEffect {
  readonly type: string
}

/** A governance module without proposals. */
export function createGovernanceState(config: GovernanceChoices): GovernanceState {
  return {
    config: { virtualStakeWeight: DECIMAL_ONE, ...config },
    proposals: Table.empty(),
    votes: Table.empty(),
    plans: Table.empty(),
  }
}

/** Where a vote is kept: by proposal, then by the bytes of the voter's address. */
export function voteKey(proposalId: bigint, voter: Address): string {
  return votesOf(proposalId) + voter
}

/** What the keys of all votes on a proposal begin with. */
export function votesOf(proposalId: bigint): string {
  return uint64Part(proposalId)
}

/** Whose vote on which proposal a key names. */
export function splitVoteKey(key: string): { readonly proposalId: bigint; readonly voter: Address } {
  // Keys are made by `voteKey` alone, so the parts are what went in.
  return { proposalId: uint64FromPart(key.slice(0, 8)), voter: key.slice(8) as Address }
}

/** The canonical bytes of a governance module, and back. */
export const governanceCodec = stateCodec<GovernanceState>(
  'governance',
  2,
  {
    ...createGovernanceState({ rules: 'safe', trusted: TRUSTED_MODULES }),
    proposals: Table.fromEntries([[1n, { status: 'open' }]]),
    votes: Table.fromEntries([['proposal and voter', [{ option: 'yes', weight: DECIMAL_ONE }]]]),
  },
  governanceMigrations,
)
