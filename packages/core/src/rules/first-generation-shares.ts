import type { Result } from '../foundation/result.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { OverflowAbort } from './rules.js'

/** D-41: the stake of the first generation's provider, in shares of validators (spec 10). */
export interface FirstGenerationShareRules {
  /** The shares that tokens buy at a multiplier. */
  readonly buyShares: (tokens: Uint128, multiplier: Decimal) => Result<bigint, PurchaseAbort>
  /** What is set aside of a stake while the consumer is asked to take `tokens` of it back. */
  readonly reserveUnstake: (
    stake: ShareStake,
    tokens: Uint128,
    multiplier: Decimal,
  ) => Result<readonly LeavingStake[], InsufficientStake>
  /** The stake after the consumer took `tokens` of it back. */
  readonly settleUnstake: (
    stake: ShareStake,
    tokens: Uint128,
    validator: ShareMarket,
  ) => Result<SettledUnstake, InsufficientStake | ShareAbort>
  /** What stays set aside after the consumer did not take `tokens` back. */
  readonly dropUnstake: (leaving: readonly LeavingStake[], tokens: Uint128) => readonly LeavingStake[]
  /** The slashes of a validator with one more, as far as stake that unbonds shares in them. */
  readonly rememberSlash: (slashes: readonly PastSlash[], slash: PastSlash) => readonly PastSlash[]
  /** What is left of stake that unbonds, or has unbonded, after the slashes of its validator. */
  readonly worthOfUnbonding: (claim: UnbondingShares, slashes: readonly PastSlash[]) => Uint128
  /** What of a consumer's coin comes to be staked on a validator, or leaves it, with stake of the provider. */
  readonly exchangeStake: (change: StakeChange, rate: Decimal) => Result<ExchangedStake, InsufficientStake | OutOfRange>
}

/** A user's stake on one validator, in its two currencies. */
export interface ShareStake {
  /** The tokens that the lockup keeps for it. */
  readonly locked: Uint128
  /** Parts of the validator's stake; what is leaving is among them. */
  readonly shares: bigint
  /** What the consumer was asked to take back and has not answered yet, oldest first. Always empty under `reference`. */
  readonly leaving: readonly LeavingStake[]
}

/** What was set aside for one unstake. */
export interface LeavingStake {
  readonly tokens: Uint128
  readonly shares: bigint
}

/** What a share of a validator is worth, and how many there are. */
export interface ShareMarket {
  readonly shares: bigint
  /** Tokens per share; 1 until the first slash. */
  readonly multiplier: Decimal
}

/** What a share was worth from this slash on. */
export interface PastSlash {
  readonly atNanos: bigint
  readonly multiplier: Decimal
}

/** Stake that left a validator, in tokens and in the shares that it was. */
export interface UnbondingShares {
  readonly amount: Uint128
  readonly shares: bigint
  /** The end of the time of unbonding. */
  readonly releaseAtNanos: bigint
}

/** A stake after a part of it left. */
export interface SettledUnstake {
  readonly stake: ShareStake
  /** The shares that are left on the validator. */
  readonly validatorShares: bigint
  /** The shares that left. */
  readonly sharesGone: bigint
  /** Tokens that are free after the time of unbonding. */
  readonly freed: Uint128
  /** Tokens that slashes took of the stake and that the lockup does not know of yet. */
  readonly slashed: Uint128
}

/** More should leave than there is. */
export interface InsufficientStake {
  readonly type: 'InsufficientStake'
  readonly available: Uint128
  readonly asked: Uint128
}

/** Shares of a validator of which a slash took all. */
export interface WorthlessShares {
  readonly type: 'WorthlessShares'
  readonly panic?: true
}

/** A purchase of shares in which the contracts abort. */
export type PurchaseAbort = OverflowAbort | WorthlessShares

/** A sum of shares in which the contracts abort. */
export type ShareAbort =
  | PurchaseAbort
  /** By rounding, the shares that are left are worth more than the tokens behind them. */
  | { readonly type: 'SharesAboveLocked'; readonly value: Uint128; readonly locked: Uint128; readonly panic: true }

/** Stake that comes to a validator of a consumer, or leaves it. Provider coin. */
export interface StakeChange {
  readonly type: 'stake' | 'unstake'
  /** What was staked there before; nothing under `reference`, which does not count. */
  readonly before: Uint128
  readonly amount: Uint128
}

/** What becomes of stake at a consumer. */
export interface ExchangedStake {
  /** What is staked there now, provider coin. */
  readonly after: Uint128
  /** Consumer coin that comes or leaves; null where none does. */
  readonly local: Uint128 | null
}
