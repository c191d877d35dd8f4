import { type FundsNotAccepted, refuseFunds } from '../../foundation/payment.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom, UnexpectedDenom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { DECIMAL_ONE, type Decimal, mulFloor } from '../../numbers/decimal.js'
import {
  addUint128,
  minUint128,
  type OutOfRange,
  remainder,
  subSaturating,
  type Uint128,
  ZERO,
} from '../../numbers/uint128.js'
import type {
  AskedGrant,
  ClaimReturn,
  ConsumerFailure,
  ConsumerStillStakes,
  DisallowedStep,
  ExchangedStake,
  FundsSpent,
  GrantFunds,
  InsufficientStake,
  InvalidSlashShare,
  LeavingStake,
  ListUnderWay,
  MeshSide,
  MeshValidatorStatus,
  NamedValidator,
  NoRewards,
  NotEnoughFunds,
  OpeningStep,
  PastSlash,
  RemovedValidator,
  RewardAccount,
  RewardAccounts,
  SettledUnstake,
  SeveralRewards,
  ShareMarket,
  ShareStake,
  StakeChange,
  Stranger,
  TransferHearing,
  UnbondingShares,
  UnknownAccount,
  WorthlessShares,
  WrongRewardsDenom,
} from '../first-generation.js'
import { pageLimit } from './paging.js'

/** Spec 10: a refusal, where the contracts abort. */
export function unknownAccount(account: Address): UnknownAccount {
  return { type: 'UnknownAccount', account }
}

/** They would be nobody's. */
export function refuseStrayCoins(coins: readonly Coin[]): FundsNotAccepted | undefined {
  return refuseFunds(coins)
}

/** D-41: what is given back unharmed is released, and the bond stays whole. */
export function giveBackClaim(owner: Address, amount: Uint128): ClaimReturn {
  return { type: 'releaseClaim', owner, amount }
}

/** Spec 10: a refusal, where the contracts abort. */
export function refuseSlashShare(share: Decimal): InvalidSlashShare | undefined {
  return share > DECIMAL_ONE ? { type: 'InvalidSlashShare', share } : undefined
}

/**
 * `floor(tokens / multiplier)`, at any size: the consumer has the stake by now, so this may not fail. What arrives after a slash took all was slashed with the
 * rest, and has no shares.
 */
export function buyShares(tokens: Uint128, multiplier: Decimal): Result<bigint, never> {
  return ok(multiplier === 0n ? 0n : (tokens * DECIMAL_ONE) / multiplier)
}

/**
 * Sets the shares aside that are worth `tokens` now, so that nobody asks for them twice and the answer always finds them. Rounded up: with a share worth at
 * most one token, just so many are worth `tokens` to the unit.
 */
export function reserveUnstake(
  { shares, leaving }: ShareStake,
  tokens: Uint128,
  multiplier: Decimal,
): Result<readonly LeavingStake[], InsufficientStake> {
  const available = worth(shares - sharesOf(leaving), multiplier)
  if (tokens > available) return err({ type: 'InsufficientStake', available, asked: tokens })
  // More than nothing is available: the multiplier is not zero.
  const needed = (tokens * DECIMAL_ONE + multiplier - 1n) / multiplier
  return ok([...leaving, { tokens, shares: needed }])
}

/** The shares leave that were set aside. A slash in between took its part of them, and so of what is freed. */
export function settleUnstake(
  { locked, shares, leaving }: ShareStake,
  tokens: Uint128,
  validator: ShareMarket,
): Result<SettledUnstake, InsufficientStake> {
  const entry = leaving.find((one) => one.tokens === tokens)
  if (entry === undefined) return err({ type: 'InsufficientStake', available: ZERO, asked: tokens })
  const { multiplier } = validator
  const freed = worth(entry.shares, multiplier)
  const left = shares - entry.shares
  const stays = worth(left, multiplier)
  return ok({
    stake: { locked: stays, shares: left, leaving: dropUnstake(leaving, tokens) },
    validatorShares: validator.shares - entry.shares,
    sharesGone: entry.shares,
    freed,
    // Shares are worth no more than the tokens behind them, and two parts no more than the whole.
    slashed: remainder(remainder(locked, stays), freed),
  })
}

/** What was set aside for the oldest unstake of this size counts as stake again. */
export function dropUnstake(leaving: readonly LeavingStake[], tokens: Uint128): readonly LeavingStake[] {
  const found = leaving.findIndex((one) => one.tokens === tokens)
  return found < 0 ? leaving : leaving.filter((_, i) => i !== found)
}

/** Few: whoever may slash makes them. All of them, since nobody has to fetch what has unbonded. */
export function rememberSlash(slashes: readonly PastSlash[], slash: PastSlash): readonly PastSlash[] {
  return [...slashes, slash]
}

/** Until its time is over stake is slashed like that which stayed: to leave before the evidence comes is of no use. */
export function worthOfUnbonding(
  { amount, shares, releaseAtNanos }: UnbondingShares,
  slashes: readonly PastSlash[],
): Uint128 {
  // A slash before the stake left is in the amount already, so that it changes nothing.
  const last = slashes.filter(({ atNanos }) => atNanos < releaseAtNanos).at(-1)
  return last === undefined ? amount : minUint128(amount, worth(shares, last.multiplier))
}

/** The contracts' consumer takes any coin of anybody for a reward: one that is worth nothing would be paid out of the rewards of others. */
export function refuseRewardsDenom(denom: Denom, expected: Denom | null): WrongRewardsDenom | undefined {
  return expected === null || denom === expected ? undefined : { type: 'WrongRewardsDenom', denom, expected }
}

/** Shares, which a slash leaves as they are: what was earned before it stays earned. Less than 10^-18 of a coin a share is lost by rounding. */
export function rewardUnits({ shares }: ShareMarket): bigint {
  return shares
}

/** D-41: the user's own stake. */
export function rewardedStake(own: ShareMarket, _validatorShares: bigint): Result<bigint, never> {
  return ok(rewardUnits(own))
}

/** Exact, at any size. A pot only grows. */
export function accrueReward(
  { pending, paidPerToken }: RewardAccount,
  rewardsPerUnit: Decimal,
  staked: bigint,
): Result<RewardAccount, never> {
  return ok({ pending: pending + (rewardsPerUnit - paidPerToken) * staked, paidPerToken: rewardsPerUnit })
}

/** What is paid are whole units. */
export function coversReward(pending: bigint, balance: Uint128): boolean {
  return pending / DECIMAL_ONE <= balance
}

/** Who stakes on a validator that is out would earn nothing, and lose with it; where a slash took all, stake would be lost at once. */
export function refuseStakeOn(
  { validator, status }: NamedValidator,
  multiplier: Decimal,
): RemovedValidator | WorthlessShares | undefined {
  if (status !== 'active') return { type: 'RemovedValidator', validator, status }
  return multiplier === 0n ? { type: 'WorthlessShares' } : undefined
}

/** Stake may always leave. */
export function refuseUnstakeFrom(_validator: NamedValidator): undefined {
  return undefined
}

/** A validator that left may come back. */
export function statusWhenAdded(status: MeshValidatorStatus): MeshValidatorStatus {
  return status === 'removed' ? 'active' : status
}

/** A tombstone stays. */
export function statusWhenRemoved(status: MeshValidatorStatus): MeshValidatorStatus {
  return status === 'tombstoned' ? status : 'removed'
}

/** The list of another channel takes nobody's stake away. */
export function validatorWhenListed<Validator extends { readonly status: MeshValidatorStatus }>(
  known: Validator,
  _fresh: Validator,
): Validator {
  const status = statusWhenAdded(known.status)
  return status === known.status ? known : { ...known, status }
}

/**
 * The consumer asks, as in every later version (spec 8.4). Where both ends may begin at once each would have an open channel of its own, and refuse to confirm
 * that of the other.
 */
export function refuseOpeningStep(side: MeshSide, step: OpeningStep): DisallowedStep | undefined {
  if (side === 'provider' && step === 'channelOpenInit') return { type: 'IbcOpenInitDisallowed' }
  return side === 'consumer' && step === 'channelOpenTry' ? { type: 'IbcOpenTryDisallowed' } : undefined
}

/** On an unordered channel the list could come after the news, and bring back who is gone: the consumer tells again. */
export function refuseUpdateBefore(asking: number): ListUnderWay | undefined {
  return asking > 0 ? { type: 'ListUnderWay' } : undefined
}

/** The channel has ended: the next one begins with a list of its own. */
export function refuseRetry(): undefined {
  return undefined
}

/**
 * On each validator lies the worth of all stake, rounded down once: in however many parts it came, all of it can leave. A part too small to change that moves
 * nothing.
 */
export function exchangeStake(
  { type, before, amount }: StakeChange,
  rate: Decimal,
): Result<ExchangedStake, InsufficientStake | OutOfRange> {
  if (type === 'unstake' && amount > before) return err({ type: 'InsufficientStake', available: before, asked: amount })
  const after = type === 'stake' ? addUint128(before, amount) : ok(remainder(before, amount))
  if (!after.ok) return after
  const [larger, smaller] = type === 'stake' ? [after.value, before] : [before, after.value]
  const all = mulFloor(larger, rate)
  if (!all.ok) return all
  const rest = mulFloor(smaller, rate)
  if (!rest.ok) return rest
  const local = remainder(all.value, rest.value)
  return ok({ after: after.value, local: local === 0n ? null : local })
}

/** Only the meta-staking knows for whom rewards are. */
export function refuseRewardsFrom(sender: Address, metaStaking: Address): Stranger | undefined {
  return sender === metaStaking ? undefined : { type: 'Unauthorized', sender }
}

/** Spec 10: a refusal, where the contracts abort. */
export function noRewards(): NoRewards {
  return { type: 'NoRewards' }
}

/** A second coin would be nobody's. */
export function refuseSeveralRewards(coins: number): SeveralRewards | undefined {
  return coins > 1 ? { type: 'SeveralRewards', coins } : undefined
}

/** The other chain has acted: what it says is heard. */
export function refuseFailure(_failure: ConsumerFailure): undefined {
  return undefined
}

/** Coins that do not arrive are kept for another try. */
export function hearOfTransfer(): TransferHearing {
  return { hears: 'outcome', onReply: 'error' }
}

/** What all consumers may stake lies on the account, beside the rewards there. */
export function refuseGrant(
  { denom, amount }: AskedGrant,
  { bondDenom, balance, promised, rewardsHeld }: GrantFunds,
): NotEnoughFunds | UnexpectedDenom | undefined {
  if (denom !== bondDenom) return { type: 'UnexpectedDenom', denom, expected: bondDenom }
  const spoken = promised + rewardsHeld
  if (amount + spoken <= balance) return undefined
  return { type: 'NotEnoughFunds', available: spoken > balance ? ZERO : takeAway(balance, spoken), asked: amount }
}

/** A grant is taken back when nothing of it is at stake: nobody else could undelegate. */
export function refuseRemoval(totalStaked: Uint128): ConsumerStillStakes | undefined {
  return totalStaked > 0n ? { type: 'ConsumerStillStakes', totalStaked } : undefined
}

/** Rewards of others are not staked. */
export function refuseDelegation(amount: Uint128, balance: Uint128, rewardsHeld: Uint128): FundsSpent | undefined {
  const available = subSaturating(balance, rewardsHeld)
  return amount > available ? { type: 'NoFundsToDelegate', available, asked: amount } : undefined
}

/** What the chain cannot undelegate yet waits, and keeps nobody's stake from leaving. */
export function hearOfUndelegation(): 'error' {
  return 'error'
}

/** A reward is one, whoever asked for it. */
export function countPaidReward(reward: Uint128): Uint128 {
  return reward
}

/** What was added for one validator says nothing of another. */
export function rewardAccountOf({ delegation }: RewardAccounts): RewardAccount {
  return delegation
}

/** As {@link rewardAccountOf}. */
export function withRewardAccount({ consumer }: RewardAccounts, account: RewardAccount): RewardAccounts {
  return { consumer, delegation: account }
}

/** As every page: 10, at most 30. */
export function validatorListLimit(asked: number | undefined): number {
  return pageLimit(asked)
}

/** As every page: 10, at most 30. */
export function grantListLimit(asked: number | undefined): number {
  return pageLimit(asked)
}

function worth(shares: bigint, multiplier: Decimal): Uint128 {
  // In range: shares are never worth more than the tokens that they were bought with.
  return ((shares * multiplier) / DECIMAL_ONE) as Uint128
}

function sharesOf(leaving: readonly LeavingStake[]): bigint {
  return leaving.reduce((sum, { shares }) => sum + shares, 0n)
}

function takeAway(balance: Uint128, spoken: bigint): Uint128 {
  // The caller has just compared the two.
  return (balance - spoken) as Uint128
}
