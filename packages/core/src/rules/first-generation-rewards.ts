import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { Denom } from '../identifiers/denom.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { ShareMarket } from './first-generation-shares.js'

/** D-41: the rewards of the first generation (spec 10), whose contracts count them on the stake of others. */
export interface FirstGenerationRewardRules {
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
  /** The refusal of rewards that come to a consumer from `sender`. */
  readonly refuseRewardsFrom: (sender: Address, metaStaking: Address) => Stranger | undefined
  /** The answer about rewards that come to a consumer without a coin. */
  readonly noRewards: () => NoRewards
  /** How many kinds of coins may come to a consumer as one reward. */
  readonly refuseSeveralRewards: (coins: number) => SeveralRewards | undefined
  /** What of a reward the chain pays unasked, because its delegation changes, is counted as one. */
  readonly countPaidReward: (reward: Uint128) => Uint128
  /** The one of a grant's two reward accounts that counts: of the consumer, or of its delegation to one validator. */
  readonly rewardAccountOf: (accounts: RewardAccounts) => RewardAccount
  /** The two accounts after the one that counts changed. */
  readonly withRewardAccount: (accounts: RewardAccounts, account: RewardAccount) => RewardAccounts
}

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

/** Where rewards of a consumer can be booked. */
export interface RewardAccounts {
  /** For all that it delegates; the only one that counts under `reference`. */
  readonly consumer: RewardAccount
  /** For what it delegates to one validator; the only one that counts under `safe`. */
  readonly delegation: RewardAccount
}
