import type { Context, MachineError, MachineMessage, QueryContext, QueryError } from '../../foundation/context.js'
import type { ReplyId, ReplyOn } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Rules } from '../../rules/rules.js'
import type { ActiveStakeView, DelegatedShares } from '../staking/queries.js'
import type { GovernanceError } from './errors.js'
import type { WeightedVote } from './messages.js'
import type { GovernanceState, PlannedEffect } from './state.js'

/** What a governance module tells the world. */
export type GovernanceEvent =
  | { readonly type: 'proposalOpened'; readonly proposalId: bigint }
  | { readonly type: 'proposalClosed'; readonly proposalId: bigint }
  | { readonly type: 'proposalPassed'; readonly proposalId: bigint }
  /** It passed, and what it planned was refused, by whom. */
  | {
      readonly type: 'proposalFailed'
      readonly proposalId: bigint
      readonly error: MachineError
      readonly by: string
    }
  | {
      readonly type: 'voted'
      readonly proposalId: bigint
      readonly voter: Address
      readonly options: readonly WeightedVote[]
    }

/** The neighbours that a governance module asks to count votes; for anything else it asks nobody. */
export interface GovernanceQuerier {
  /** The contracts that may stake virtually. */
  virtualStakings?(): Result<readonly Address[], QueryError>
  /** The active validators, and how many of their shares these contracts have. */
  activeStake?(apart: readonly Address[]): Result<readonly ActiveStakeView[], QueryError>
  /** What somebody has delegated, in shares. */
  sharesOf?(delegator: Address): Result<readonly DelegatedShares[], QueryError>
  /** The account that votes for a validator; none where the host does not know. */
  operatorOf?(validator: ValoperAddress): Address | undefined
}

/** The rules that a governance module uses. */
export type GovernanceRules = Pick<Rules, 'pageLimit'>

export type GovernanceContext = Context<GovernanceQuerier, GovernanceRules>
export type GovernanceQueryContext = QueryContext<GovernanceQuerier, GovernanceRules>

/** What a governance module asks of its chain: to carry out a proposal, and then what that planned. */
export interface GovernanceEffect extends PlannedEffect {
  readonly onReply: ReplyOn
  readonly id: ReplyId
  readonly msg?: MachineMessage
}

/** What a handler of the governance module answers. `Refusal` narrows the errors that it can give. */
export type GovernanceResult<Refusal extends GovernanceError['type'] = GovernanceError['type']> = Result<
  Outcome<GovernanceState, GovernanceEffect, GovernanceEvent>,
  Extract<GovernanceError, { type: Refusal }>
>
