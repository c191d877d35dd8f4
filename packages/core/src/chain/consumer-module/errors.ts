import type { QueryError } from '../../foundation/context.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom, UnexpectedDenom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { InvalidSlashRatio } from '../../provider/slash-ratios.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { Unauthorized } from '../module-accounts.js'
import type { NoSuchValidator } from '../staking/errors.js'
import type { InvalidGenesis } from './genesis.js'
import type { InvalidShare } from './share-caps.js'

/** Why a consumer module refuses (spec 7.7). Where a chain reports numbers, each type has one: see docs/machines/consumer-module.md. */
export type ConsumerModuleError =
  /** The contract has no max cap, or the sender is not the chain. */
  | Unauthorized
  | ZeroAmount
  | NoSuchValidator
  /** The max cap is not set by the authority. */
  | { readonly type: 'InvalidAuthority'; readonly authority: Address; readonly sender: Address }
  | UnexpectedDenom
  | { readonly type: 'InvalidCapDenom'; readonly denom: Denom; readonly expected: Denom }
  /** All caps together, the new one included, pass the total. */
  | { readonly type: 'TotalMaxCapExceeded'; readonly others: bigint; readonly asked: Uint128; readonly total: Uint128 }
  | { readonly type: 'UnknownContract'; readonly contract: Address }
  | {
      readonly type: 'MaxCapExceeded'
      readonly contract: Address
      readonly delegated: Uint128
      readonly asked: Uint128
      /** What it may delegate now: its cap, or its share of the power. */
      readonly maxCap: Uint128
    }
  | {
      readonly type: 'AboveDelegated'
      readonly contract: Address
      readonly delegated: Uint128
      readonly asked: Uint128
    }
  | { readonly type: 'NoScheduledTask'; readonly contract: Address }
  /** The contract's epochs run already, or it comes twice at genesis. */
  | { readonly type: 'DuplicateContract'; readonly contract: Address }
  /** Something should be told of a validator that the chain does not know. */
  | { readonly type: 'UnknownValidator'; readonly validator: ValoperAddress }
  /** A contract with a max cap may not use this module of the chain: it could get at its virtual coins. */
  | { readonly type: 'UnsupportedMessage'; readonly contract: Address; readonly module: string }
  /** A parameter of zero, or below; or more slots than an epoch has blocks. */
  | {
      readonly type: 'InvalidParam'
      readonly param: 'epochLengthBlocks' | 'epochSlots' | 'maxGasEndBlocker'
      readonly value: bigint
    }
  | InvalidSlashRatio
  | InvalidShare
  | InvalidGenesis
  | { readonly type: 'ModuleQueryFailed'; readonly cause: QueryError }
  | { readonly type: 'UnexpectedReply' }
