import type { VirtualStakeMessage } from '../../chain/consumer-module/messages.js'
import type { LedgerView } from '../../chain/consumer-module/queries.js'
import type { WithdrawReward } from '../../chain/distribution/messages.js'
import type { Context, QueryContext, QueryError } from '../../foundation/context.js'
import type { CallEffect, Failure, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { CapUse, RebalanceStep, ValidatorAmount } from '../../rules/rebalance.js'
import type { Rules } from '../../rules/rules.js'
import type {
  CloseSettled,
  DistributeRewards,
  EpochEnded,
  InternalUnstake,
  Reprice,
  SendValsetUpdate,
} from '../converter/messages.js'
import type { VirtualStakingError } from './errors.js'
import type { VirtualStakingState } from './state.js'

/** What a virtual staking asks its host to do: virtual stake of the consumer module, rewards of the distribution module, and news for its converter. */
export type VirtualStakingEffect =
  | ModuleEffect<'virtualStake', VirtualStakeMessage>
  | ModuleEffect<'distribution', WithdrawReward>
  | CallEffect<DistributeRewards | SendValsetUpdate | InternalUnstake | CloseSettled | Reprice | EpochEnded>

/** What a virtual staking tells the world. Bonds and unbonds are told by its converter and by the consumer module. */
export type VirtualStakingEvent =
  /** An epoch ended: what of the cap it could use, what was wanted in all, what became of it, and how many messages lead there. */
  | {
      readonly type: 'rebalanced'
      readonly cap: Uint128
      readonly requested: bigint
      readonly bonded: bigint
      readonly steps: number
    }
  /** The cap is zero: so many stakes were offered back to their delegators. */
  | { readonly type: 'drainAsked'; readonly stakes: number }
  /** The cap is zero and nothing is left: no more epochs until governance sets a cap. */
  | { readonly type: 'epochsStopped' }
  /** The rewards of a validator could not be withdrawn. */
  | { readonly type: 'rewardsFailed'; readonly validator: ValoperAddress; readonly failure: Failure }
  /** The chain refused a step of an epoch: that one did not happen, and the next epoch plans with what is `staked` now. */
  | {
      readonly type: 'stepRefused'
      readonly step: RebalanceStep['type']
      readonly validator: ValoperAddress
      readonly amount: Uint128
      readonly staked: Uint128
      readonly failure: Failure
    }
  /** A stake could not be offered back; the next epoch tries again. */
  | {
      readonly type: 'offerRefused'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly failure: Failure
    }
  /** Stakes could not get another worth: the epoch goes on with the one that they have. */
  | { readonly type: 'repriceFailed'; readonly failure: Failure }
  /** Rewards could not be sent on: they stay here, and go out with those of the next epoch. */
  | { readonly type: 'rewardsKept'; readonly total: Uint128; readonly failure: Failure }
  | { readonly type: 'burned'; readonly burns: readonly ValidatorAmount[] }

/** What governance allows a virtual staking, and what of it is used. */
export type BondStatus = CapUse

/** The neighbours that a virtual staking may ask. */
export interface VirtualStakingQuerier {
  /** What the consumer stakes. */
  bondedDenom(): Result<Denom, QueryError>
  /** The cap and its use; zeros for a contract that has no cap. */
  bondStatus(contract: Address): Result<BondStatus, QueryError>
  /** What a delegation is worth; zero where there is none. */
  delegation(delegator: Address, validator: ValoperAddress): Result<Uint128, QueryError>
  /** The first entries of the book in which the chain keeps for whom a contract stakes, by delegator, then by validator. */
  ledger(contract: Address, limit: number): Result<readonly LedgerView[], QueryError>
  /** What an account has of a denom. */
  balance(address: Address, denom: Denom): Result<Uint128, QueryError>
  /** Whether a packet waits in an outbox of a converter. Without an answer no epoch brings one out. */
  outboxWaits?(converter: Address): boolean
  /** Whether a converter can offer stake back to the provider. Without an answer it can. */
  offersBack?(converter: Address): boolean
}

/** The rules that a virtual staking uses. */
export type VirtualStakingRules = Pick<
  Rules,
  | 'name'
  | 'pageLimit'
  | 'lessenRequest'
  | 'distributeBurn'
  | 'settleDrain'
  | 'finishDrain'
  | 'drainPage'
  | 'unbondsAtZeroCap'
  | 'forgetStakes'
  | 'bookSlashes'
  | 'applySlashes'
  | 'listTombstoned'
  | 'meetableRequests'
  | 'requestsAfterTakingBack'
  | 'usableCap'
  | 'scaleToCap'
  | 'planRebalance'
  | 'hearFailure'
  | 'flushAfterFailure'
  | 'closeVirtualStake'
  | 'flushesAtEpoch'
>

export type VirtualStakingContext = Context<VirtualStakingQuerier, VirtualStakingRules>
export type VirtualStakingQueryContext = QueryContext<VirtualStakingQuerier, VirtualStakingRules>

/** What a handler of the virtual staking answers. `Refusal` narrows the errors that it can give. */
export type VirtualStakingResult<Refusal extends VirtualStakingError['type'] = VirtualStakingError['type']> = Result<
  Outcome<VirtualStakingState, VirtualStakingEffect, VirtualStakingEvent>,
  Extract<VirtualStakingError, { type: Refusal }>
>
