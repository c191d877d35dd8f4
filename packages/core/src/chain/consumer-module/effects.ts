import type { HandleEpoch, HandleValsetUpdate, ValidatorTerms } from '../../consumer/virtual-staking/messages.js'
import type { Context, MachineError, QueryContext, QueryError } from '../../foundation/context.js'
import type { EnterEffect, ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { BankMessage } from '../bank/messages.js'
import type { StakingMessage } from '../staking/messages.js'
import type { ShareView } from '../staking/queries.js'
import type { ConsumerModuleError } from './errors.js'
import type { ReportValset, RunEpoch } from './messages.js'
import type { TaskType } from './scheduler.js'
import type { ShareCaps } from './share-caps.js'
import type { ConsumerModuleState } from './state.js'

/** What a consumer module asks of its chain. */
export type ConsumerModuleEffect =
  | ModuleEffect<'bank', BankMessage>
  | ModuleEffect<'staking', StakingMessage>
  | ModuleEffect<'virtualStake', RunEpoch | ReportValset>
  | EnterEffect<HandleEpoch | HandleValsetUpdate>

/** What a consumer module tells the world. */
export type ConsumerModuleEvent =
  | {
      readonly type: 'instantDelegated'
      readonly contract: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | {
      readonly type: 'instantUnbonded'
      readonly contract: Address
      readonly validator: ValoperAddress
      readonly asked: Uint128
      /** What came out: by rounding, or for want of a delegation, less than was asked. */
      readonly amount: Uint128
    }
  | {
      readonly type: 'delegationUpdated'
      readonly contract: Address
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
      readonly isDeduct: boolean
    }
  | { readonly type: 'maxCapUpdated'; readonly contract: Address; readonly maxCap: Coin }
  | ({ readonly type: 'shareCapsUpdated' } & ShareCaps)
  /** A contract's epoch is over: what it may delegate from now on, by its share of the power. */
  | { readonly type: 'shareComputed'; readonly contract: Address; readonly usable: Uint128 }
  | {
      readonly type: 'taskScheduled'
      readonly task: TaskType
      readonly contract: Address
      readonly atHeight: bigint
      readonly repeats: boolean
    }
  /** A contract failed at what was due; what it did is undone. */
  | {
      readonly type: 'taskFailed'
      readonly task: TaskType
      readonly contract: Address
      readonly error: MachineError
    }
  | { readonly type: 'scheduledTasksDeleted'; readonly contract: Address }
  | { readonly type: 'epochStarted'; readonly contract: Address }
  /** A contract heard what happened to validators in a block. */
  | { readonly type: 'valsetReported'; readonly contract: Address; readonly atHeight: bigint }

/** What a consumer module asks its neighbours: staking, and which contracts there are. */
export interface ConsumerModuleQuerier {
  /** Whether a validator of this name exists, active or not. */
  hasValidator(validator: ValoperAddress): Result<boolean, QueryError>
  /** Whether there is a delegation, be it worth nothing. */
  hasDelegation(delegator: Address, validator: ValoperAddress): Result<boolean, QueryError>
  /** What a delegation is worth; zero where there is none. */
  delegation(delegator: Address, validator: ValoperAddress): Result<Uint128, QueryError>
  /** Which part of a validator a delegation is. */
  share(delegator: Address, validator: ValoperAddress): Result<ShareView, QueryError>
  /** What a validator may keep of rewards, and its key. */
  validatorTerms(validator: ValoperAddress): Result<ValidatorTerms, QueryError>
  hasContract(address: Address): boolean
  /** The stake on active validators that is not delegated by any of these, rounded down per validator. Needed only where shares of the power are kept. */
  localStake?(virtual: readonly Address[]): Result<Uint128, QueryError>
}

/** The rules that a consumer module uses. */
export type ConsumerModuleRules = Pick<Rules, 'pageLimit' | 'reportInfraction' | 'offsetOfSlash' | 'hearsOfValidators'>

export type ConsumerModuleContext = Context<ConsumerModuleQuerier, ConsumerModuleRules>
export type ConsumerModuleQueryContext = QueryContext<ConsumerModuleQuerier, ConsumerModuleRules>

/** What a handler of the consumer module answers. `Refusal` narrows the errors that it can give. */
export type ConsumerModuleResult<Refusal extends ConsumerModuleError['type'] = ConsumerModuleError['type']> = Result<
  Outcome<ConsumerModuleState, ConsumerModuleEffect, ConsumerModuleEvent>,
  Extract<ConsumerModuleError, { type: Refusal }>
>
