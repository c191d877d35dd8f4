import type { Context, MachineError, QueryContext } from '../../foundation/context.js'
import type { ModuleEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Rules } from '../../rules/rules.js'
import type { BankMessage } from '../bank/messages.js'
import type { StakingError } from './errors.js'
import type { StakingHookEffect } from './hooks.js'
import type { CarryOutSlash } from './messages.js'
import type { Shares } from './shares.js'
import type { StakingState } from './state.js'

/**
 * What a staking module asks of its chain: to move coins, to make those of a new validator, to burn those of a slash; and what it tells the modules
 * that its config names.
 */
export type StakingEffect =
  | ModuleEffect<'bank', BankMessage>
  | ModuleEffect<'staking', CarryOutSlash>
  | StakingHookEffect

/** What a staking module tells the world. */
export type StakingEvent =
  | {
      readonly type: 'delegated'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
      readonly shares: Shares
    }
  | {
      readonly type: 'undelegated'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
      /** Null when the coins were paid at once. */
      readonly completesAtNanos: bigint | null
    }
  /** Stake was given up: it is burned. */
  | {
      readonly type: 'delegationBurned'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
      /** Until then a slash reaches it. Null when it was burned at once. */
      readonly completesAtNanos: bigint | null
    }
  /** What waited was given up: it is burned when it would have been paid. */
  | {
      readonly type: 'unbondingGivenUp'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | {
      readonly type: 'redelegated'
      readonly delegator: Address
      readonly from: ValoperAddress
      readonly to: ValoperAddress
      readonly amount: Uint128
      readonly shares: Shares
    }
  | {
      /** What waited was paid, or, given up, burned. */
      readonly type: 'unbondingCompleted' | 'unbondingBurned'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | { readonly type: 'validatorCreated'; readonly validator: ValoperAddress; readonly tokens: Uint128 }
  | { readonly type: 'validatorBonded'; readonly validator: ValoperAddress }
  | { readonly type: 'validatorUnbonded'; readonly validator: ValoperAddress }
  | { readonly type: 'validatorJailed'; readonly validator: ValoperAddress; readonly tombstoned: boolean }
  | { readonly type: 'validatorUnjailed'; readonly validator: ValoperAddress }
  | {
      readonly type: 'validatorEdited'
      readonly validator: ValoperAddress
      readonly moniker: string
      readonly commission: Decimal
    }
  | {
      readonly type: 'validatorSlashed'
      readonly validator: ValoperAddress
      readonly infractionHeight: bigint
      readonly power: bigint
      readonly fraction: Decimal
      /** Taken of the validator's tokens. */
      readonly burned: Uint128
      /** Taken of what was undelegated since the infraction. */
      readonly unbonding: Uint128
    }
  /** A module that should hear of something failed at it; what happened stays. */
  | { readonly type: 'hookFailed'; readonly module: string; readonly error: MachineError }

/** The answer to `delegate` and `delegateFor`. */
export interface DelegatedData {
  readonly shares: Shares
}

/** The answer to `undelegate`, `undelegateInstantly` and `burnDelegation`: what came out, which rounding may have made less than what was asked. */
export interface UndelegatedData {
  readonly amount: Uint128
  /** Null when the coins were paid at once. */
  readonly completesAtNanos: bigint | null
}

/** The answer to `redelegate`: what left the one validator, and the shares of the other that it bought. */
export interface RedelegatedData {
  readonly amount: Uint128
  readonly shares: Shares
}

/** The answer to `slash`. */
export interface SlashedData {
  /** What was taken of the validator's tokens. */
  readonly burned: Uint128
  /** The voting power that was punished. */
  readonly power: bigint
  /** What the infraction costs, `floor(power * 10^6 * fraction)`: part of it may have come from what was undelegated, and there may have been less. */
  readonly amount: bigint
}

/** A staking module asks nobody. */
export type StakingQuerier = unknown

/** The rules that a staking module uses. */
export type StakingRules = Pick<Rules, 'pageLimit'>

export type StakingContext = Context<StakingQuerier, StakingRules>
export type StakingQueryContext = QueryContext<StakingQuerier, StakingRules>

/** What a handler of the staking module answers. `Refusal` narrows the errors that it can give. */
export type StakingResult<Refusal extends StakingError['type'] = StakingError['type'], Data = unknown> = Result<
  Outcome<StakingState, StakingEffect, StakingEvent, Data>,
  Extract<StakingError, { type: Refusal }>
>
