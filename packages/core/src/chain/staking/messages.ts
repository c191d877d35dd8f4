import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { SlashingReason } from '../provider-module/messages.js'
import type { StakingHooks } from './state.js'

/** How a chain's staking begins. Its validators come with `createValidator`. */
export interface StakingInit {
  /** Default `safe`. Staking does the same under both; only the length of its pages follows. */
  readonly rules?: RuleSetName
  /** Who may act for others and for the chain. Default: the chain and its modules. */
  readonly trusted?: readonly Address[]
  readonly bondDenom: Denom
  /** How long undelegated coins of an active validator wait; at most 2^32 - 1. */
  readonly unbondingSeconds: bigint
  /** A new validator has `tokens / shareFactor` shares: above 1, a share is worth more than a token from the start, as after a slash it is worth less. Default 1. */
  readonly shareFactor?: bigint
  /** Who hears what happens here. Default: nobody. */
  readonly hooks?: Partial<StakingHooks>
}

/**
 * What may be asked of the chain's staking module. `delegate`, `undelegate`, `redelegate`, `burnDelegation` and `burnUnbonding` act for the sender; the rest is for the chain itself and
 * its modules.
 */
export type StakingMessage =
  | Delegate
  | Undelegate
  | Redelegate
  | BurnDelegation
  | BurnUnbonding
  | DelegateFor
  | UndelegateFor
  | UndelegateInstantly
  | CreateValidator
  | EditValidator
  | SetBonded
  | Jail
  | Unjail
  | Slash
  | CarryOutSlash
  | BeginBlock
  | Reply

/** Anybody: stakes own coins. */
export interface Delegate {
  readonly type: 'delegate'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Anybody: takes own stake back, after the unbonding time if the validator is active. */
export interface Undelegate {
  readonly type: 'undelegate'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Anybody: moves own stake from one validator to another at once. */
export interface Redelegate {
  readonly type: 'redelegate'
  readonly from: ValoperAddress
  readonly to: ValoperAddress
  readonly amount: Coin
}

/**
 * Anybody: gives own stake up. It waits as long as undelegated coins do, in reach of slashes, so that nobody else pays for it, and is then burned; at once
 * where nothing waits. No limit of entries stands in the way.
 */
export interface BurnDelegation {
  readonly type: 'burnDelegation'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Anybody: gives up part of what waits already, the oldest first: it is burned at the time at which it would have been paid. */
export interface BurnUnbonding {
  readonly type: 'burnUnbonding'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/**
 * The chain: an infraction of a validator is punished. Takes `floor(power * 10^6 * fraction)` tokens, first of what was undelegated at
 * `infractionHeight` or later and still waits, the rest of the validator. The shares stay.
 */
export interface Slash extends SlashTerms {
  readonly type: 'slash'
}

/** The staking module itself: the second half of a slash that others had to hear of first. */
export interface CarryOutSlash extends SlashTerms {
  readonly type: 'carryOutSlash'
}

/** How a validator is punished. */
export interface SlashTerms {
  readonly validator: ValoperAddress
  /** At most 1. */
  readonly fraction: Decimal
  /** The validator's voting power at the infraction; default: what its tokens are now, in millions. */
  readonly power?: bigint
  /** Default: this block. */
  readonly infractionHeight?: bigint
  /** When that height was, where it is known, as evidence says: providers then spare stake that came later. Default: not known. */
  readonly infractionTimeSeconds?: bigint
  /** What for, where modules should hear of it. Default: for a reason of the chain's own. */
  readonly reason?: SlashingReason
}

/** A module: stakes coins of somebody for that one. */
export interface DelegateFor {
  readonly type: 'delegateFor'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** A module: takes a delegation back for the delegator, after the unbonding time if the validator is active. */
export interface UndelegateFor {
  readonly type: 'undelegateFor'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** A module: takes a delegation back at once, without unbonding time. The coins go to the delegator; the answer tells how many. */
export interface UndelegateInstantly {
  readonly type: 'undelegateInstantly'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** The chain: a validator with its own stake joins, bonded. The coins of that stake are made. */
export interface CreateValidator {
  readonly type: 'createValidator'
  readonly validator: ValoperAddress
  /** Base64 of the ed25519 consensus key; opaque here, and empty on a chain that keeps no keys. */
  readonly pubKey: string
  readonly moniker: string
  /** What the validator keeps of its delegators' rewards, at most 1. */
  readonly commission: Decimal
  /** What it may never take more of, at most 1. Default 1. */
  readonly maxCommission?: Decimal
  /** By how much it may raise its commission in a day, as it promised. Default 1. */
  readonly maxChangeRate?: Decimal
  readonly tokens: Uint128
}

/** The chain: a validator changed its terms, or signs with another key. What is not named stays. */
export interface EditValidator {
  readonly type: 'editValidator'
  readonly validator: ValoperAddress
  /** Base64 of the new ed25519 consensus key. */
  readonly pubKey?: string
  readonly moniker?: string
  readonly commission?: Decimal
}

/** The chain: a validator enters or leaves the active set. */
export interface SetBonded {
  readonly type: 'setBonded'
  readonly validator: ValoperAddress
  readonly bonded: boolean
}

/** The chain: a validator is put out of the active set, for good if its key is a tombstone. */
export interface Jail {
  readonly type: 'jail'
  readonly validator: ValoperAddress
  readonly tombstone: boolean
}

/** The chain: a validator may come back; `setBonded` brings it. */
export interface Unjail {
  readonly type: 'unjail'
  readonly validator: ValoperAddress
}

/** The block begins: pays out undelegations whose time is over. */
export interface BeginBlock {
  readonly type: 'beginBlock'
}
