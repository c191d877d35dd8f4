import type { FundsNotAccepted } from '../foundation/payment.js'
import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { Denom, UnexpectedDenom } from '../identifiers/denom.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Coin } from '../numbers/coin.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { OverflowAbort } from './rules.js'

/** D-41: the first generation (spec 10), whose contracts give claims back by slashing them and count rewards on the stake of others. */
export interface FirstGenerationRules {
  /** The answer about an account that a lockup has never seen. */
  readonly unknownAccount: (account: Address) => UnknownAccount
  /** The refusal of coins that come with a message that needs none. */
  readonly refuseStrayCoins: (coins: readonly Coin[]) => FundsNotAccepted | undefined
  /** How a provider gives a claim back of which nothing was slashed. */
  readonly giveBackClaim: (owner: Address, amount: Uint128) => ClaimReturn
  /** The refusal of a share to slash that is above all there is. */
  readonly refuseSlashShare: (share: Decimal) => InvalidSlashShare | undefined
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
  /** The refusal of news of rewards in another coin than the one that a provider pays out; null where it was not told what the consumer calls that. */
  readonly refuseRewardsDenom: (denom: Denom, expected: Denom | null) => WrongRewardsDenom | undefined
  /** In what shares of a validator count for its rewards: as shares, or as the tokens that they are worth. */
  readonly rewardUnits: (shares: ShareMarket) => bigint
  /** The units for which a claim for rewards counts what came since the last one. */
  readonly rewardedStake: (own: ShareMarket, validatorShares: bigint) => Result<bigint, OutOfRange>
  /** The account after the rewards up to `rewardsPerUnit` were added for `staked` units. */
  readonly accrueReward: (
    account: RewardAccount,
    rewardsPerUnit: Decimal,
    staked: bigint,
  ) => Result<RewardAccount, RewardRange>
  /** Whether a balance is enough to pay what is pending, in 10^-18 units. */
  readonly coversReward: (pending: bigint, balance: Uint128) => boolean
  /** The refusal of new stake on a validator that is not active, or of which a slash took all. */
  readonly refuseStakeOn: (
    validator: NamedValidator,
    multiplier: Decimal,
  ) => RemovedValidator | WorthlessShares | undefined
  /** The refusal to take stake back from a validator that is not active. */
  readonly refuseUnstakeFrom: (validator: NamedValidator) => RemovedValidator | undefined
  /** What a validator is after the consumer named it as a new one. */
  readonly statusWhenAdded: (status: MeshValidatorStatus) => MeshValidatorStatus
  /** What a validator is after the consumer named it as one that is gone. */
  readonly statusWhenRemoved: (status: MeshValidatorStatus) => MeshValidatorStatus
  /** A validator that is known and stands in the list of a channel that has just opened; `fresh` is one that nobody staked on. */
  readonly validatorWhenListed: <Validator extends { readonly status: MeshValidatorStatus }>(
    known: Validator,
    fresh: Validator,
  ) => Validator
  /** The refusal of a handshake that begins at the wrong end: the consumer asks, the provider answers. */
  readonly refuseOpeningStep: (side: MeshSide, step: OpeningStep) => DisallowedStep | undefined
  /** The refusal of news of validators on a provider that has asked so often for the list and waits for it. */
  readonly refuseUpdateBefore: (asking: number) => ListUnderWay | undefined
  /** The refusal to hear that a list did not come, on a provider whose channel has ended. */
  readonly refuseRetry: () => NoChannel | undefined
  /** What of a consumer's coin comes to be staked on a validator, or leaves it, with stake of the provider. */
  readonly exchangeStake: (change: StakeChange, rate: Decimal) => Result<ExchangedStake, InsufficientStake | OutOfRange>
  /** The refusal of rewards that come to a consumer from `sender`. */
  readonly refuseRewardsFrom: (sender: Address, metaStaking: Address) => Stranger | undefined
  /** The answer about rewards that come to a consumer without a coin. */
  readonly noRewards: () => NoRewards
  /** How many kinds of coins may come to a consumer as one reward. */
  readonly refuseSeveralRewards: (coins: number) => SeveralRewards | undefined
  /** The refusal of the consumer to hear that a packet failed, if this rule set refuses that. */
  readonly refuseFailure: (failure: ConsumerFailure) => ConsumerFailure | undefined
  /** What a consumer wants to hear of the coins that follow a packet. */
  readonly hearOfTransfer: () => TransferHearing
  /** The refusal of a grant to a new consumer. */
  readonly refuseGrant: (grant: AskedGrant, funds: GrantFunds) => NotEnoughFunds | UnexpectedDenom | undefined
  /** The refusal to take a grant back of which `totalStaked` is at stake. */
  readonly refuseRemoval: (totalStaked: Uint128) => ConsumerStillStakes | undefined
  /** What may be delegated of a balance of which `rewardsHeld` belongs to others. */
  readonly refuseDelegation: (amount: Uint128, balance: Uint128, rewardsHeld: Uint128) => FundsSpent | undefined
  /** Whether a meta-staking hears that the chain could not undelegate. */
  readonly hearOfUndelegation: () => 'error' | 'never'
  /** What of a reward the chain pays unasked, because its delegation changes, is counted as one. */
  readonly countPaidReward: (reward: Uint128) => Uint128
  /** The one of a grant's two reward accounts that counts: of the consumer, or of its delegation to one validator. */
  readonly rewardAccountOf: (accounts: RewardAccounts) => RewardAccount
  /** The two accounts after the one that counts changed. */
  readonly withRewardAccount: (accounts: RewardAccounts, account: RewardAccount) => RewardAccounts
  /** The length of a page of a provider's validators. */
  readonly validatorListLimit: (asked: number | undefined) => number
  /** The length of a page of consumers, and of what they delegate. */
  readonly grantListLimit: (asked: number | undefined) => number
}

/** Nobody of this address ever bonded here. */
export interface UnknownAccount {
  readonly type: 'UnknownAccount'
  readonly account: Address
  readonly panic?: true
}

/** What a lienholder says to the lockup about a claim that it does not need any more. */
export type ClaimReturn = ReleaseClaim | SlashClaim

/** A lienholder gives a claim, or a part of one, back unharmed. */
export interface ReleaseClaim {
  readonly type: 'releaseClaim'
  readonly owner: Address
  readonly amount: Uint128
}

/** A lienholder takes a part of a claim away, and of the tokens behind it. */
export interface SlashClaim {
  readonly type: 'slashClaim'
  readonly owner: Address
  readonly amount: Uint128
}

/** More than all of a stake cannot be slashed. */
export interface InvalidSlashShare {
  readonly type: 'InvalidSlashShare'
  readonly share: Decimal
  readonly panic?: true
}

/** Whether a validator of a provider takes stake. Removed: the consumer said so. Tombstoned: the slasher said so. */
export type MeshValidatorStatus = 'active' | 'removed' | 'tombstoned'

/** A validator of a provider, and what it is. */
export interface NamedValidator {
  readonly validator: ValoperAddress
  readonly status: MeshValidatorStatus
}

/** The validator is removed or tombstoned. */
export interface RemovedValidator {
  readonly type: 'RemovedValidator'
  readonly validator: ValoperAddress
  readonly status: Exclude<MeshValidatorStatus, 'active'>
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

/** Rewards in a coin that is not paid out. */
export interface WrongRewardsDenom {
  readonly type: 'WrongRewardsDenom'
  readonly denom: Denom
  readonly expected: Denom
}

/** What somebody has coming of a pot that is told per unit of stake. */
export interface RewardAccount {
  /** Added and not paid yet, in 10^-18 units of a coin. */
  readonly pending: bigint
  /** Up to which state of the pot it was added. */
  readonly paidPerToken: Decimal
}

/** Rewards that leave the numbers in which they are counted; where the contracts abort, with `panic`. */
export interface RewardRange {
  readonly type: 'RewardRange'
  readonly value: bigint
  readonly panic?: true
}

/** Which end of a channel of the first generation a machine is. */
export type MeshSide = 'provider' | 'consumer'

/** How a channel begins to open at an end: it asks, or answers. */
export type OpeningStep = 'channelOpenInit' | 'channelOpenTry'

/** The handshake starts at the other end. */
export interface DisallowedStep {
  readonly type: 'IbcOpenInitDisallowed' | 'IbcOpenTryDisallowed'
}

/** The list of validators is on its way, and may be older than the news. */
export interface ListUnderWay {
  readonly type: 'ListUnderWay'
}

/** A provider or consumer without a channel. */
export interface NoChannel {
  readonly type: 'NoChannel'
}

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

/** Somebody who may not bring rewards. */
export interface Stranger {
  readonly type: 'Unauthorized'
  readonly sender: Address
}

/** Rewards without a coin. */
export interface NoRewards {
  readonly type: 'NoRewards'
  readonly panic?: true
}

/** One packet tells of one coin. */
export interface SeveralRewards {
  readonly type: 'SeveralRewards'
  readonly coins: number
}

/** A packet of a consumer that was refused (`AckFailed`) or came too late. */
export interface ConsumerFailure {
  readonly type: 'AckFailed' | 'RewardsFailed' | 'UpdateValidatorsFailed'
}

/** Whether a transfer that ends without arriving comes back to whoever sent it, and one that cannot begin, too. */
export interface TransferHearing {
  readonly hears: 'outcome' | 'nothing'
  readonly onReply: 'error' | 'never'
}

/** What governance wants a consumer to be able to stake. */
export interface AskedGrant {
  readonly denom: Denom
  readonly amount: Uint128
}

/** What a grant is held against. */
export interface GrantFunds {
  /** What this chain stakes. */
  readonly bondDenom: Denom
  /** What the contract has of it. */
  readonly balance: Uint128
  /** What other consumers may still stake of it. */
  readonly promised: bigint
  /** Rewards among it that belong to consumers. */
  readonly rewardsHeld: Uint128
}

/** The grant is not there. */
export interface NotEnoughFunds {
  readonly type: 'NotEnoughFunds'
  readonly available: Uint128
  readonly asked: Uint128
}

/** A consumer whose grant is at stake. */
export interface ConsumerStillStakes {
  readonly type: 'ConsumerStillStakes'
  readonly totalStaked: Uint128
}

/** The coins of a grant are not there: they unbond, or a slash took them. */
export interface FundsSpent {
  readonly type: 'NoFundsToDelegate'
  readonly available: Uint128
  readonly asked: Uint128
}

/** Where rewards of a consumer can be booked. */
export interface RewardAccounts {
  /** For all that it delegates; the only one that counts under `reference`. */
  readonly consumer: RewardAccount
  /** For what it delegates to one validator; the only one that counts under `safe`. */
  readonly delegation: RewardAccount
}
