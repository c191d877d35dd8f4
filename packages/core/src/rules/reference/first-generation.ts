import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { DECIMAL_ONE, type Decimal, mulFloor } from '../../numbers/decimal.js'
import {
  MAX_UINT128,
  type OutOfRange,
  remainder,
  subUint128,
  type Uint128,
  uint128,
  ZERO,
} from '../../numbers/uint128.js'
import type {
  AskedGrant,
  ClaimReturn,
  ConsumerFailure,
  ExchangedStake,
  GrantFunds,
  InsufficientStake,
  InvalidSlashShare,
  LeavingStake,
  MeshSide,
  MeshValidatorStatus,
  NamedValidator,
  NoChannel,
  NoRewards,
  NotEnoughFunds,
  OpeningStep,
  PastSlash,
  PurchaseAbort,
  RemovedValidator,
  RewardAccount,
  RewardAccounts,
  RewardRange,
  SettledUnstake,
  ShareAbort,
  ShareMarket,
  ShareStake,
  StakeChange,
  TransferHearing,
  UnbondingShares,
  UnknownAccount,
} from '../first-generation.js'

/** Spec 10: the contracts abort. */
export function unknownAccount(account: Address): UnknownAccount {
  return { type: 'UnknownAccount', account, panic: true }
}

/** Nobody looks at them, and nobody can have them back. */
export function refuseStrayCoins(_coins: readonly Coin[]): undefined {
  return undefined
}

/** D-41: what is given back is slashed, so that the bond shrinks with the claim. */
export function giveBackClaim(owner: Address, amount: Uint128): ClaimReturn {
  return { type: 'slashClaim', owner, amount }
}

/** Spec 10: the contracts abort. */
export function refuseSlashShare(share: Decimal): InvalidSlashShare | undefined {
  return share > DECIMAL_ONE ? { type: 'InvalidSlashShare', share, panic: true } : undefined
}

/** `floor(tokens / multiplier)`, with 128 bits on the way: beyond them, and where all was slashed, the contracts abort. */
export function buyShares(tokens: Uint128, multiplier: Decimal): Result<bigint, PurchaseAbort> {
  const scaled = tokens * DECIMAL_ONE
  if (scaled > MAX_UINT128) return err({ type: 'OverflowAbort', sum: scaled, panic: true })
  return multiplier === 0n ? err({ type: 'WorthlessShares', panic: true }) : ok(scaled / multiplier)
}

/** Nothing is set aside, and nothing looked at: the same stake can be asked for again and again. */
export function reserveUnstake(
  { leaving }: ShareStake,
  _tokens: Uint128,
  _multiplier: Decimal,
): Result<readonly LeavingStake[], InsufficientStake> {
  return ok(leaving)
}

/** The shares leave that `tokens` are worth today, if there are so many; all that was asked for is freed. Rounding may abort. */
export function settleUnstake(
  { locked, shares, leaving }: ShareStake,
  tokens: Uint128,
  validator: ShareMarket,
): Result<SettledUnstake, InsufficientStake | ShareAbort> {
  const bought = buyShares(tokens, validator.multiplier)
  if (!bought.ok) return bought
  const insufficient = err({ type: 'InsufficientStake', available: locked, asked: tokens })
  const validatorShares = validator.shares - bought.value
  const kept = subUint128(locked, tokens)
  const left = shares - bought.value
  if (validatorShares < 0n || !kept.ok || left < 0n) return insufficient
  const value = uint128((left * validator.multiplier) / DECIMAL_ONE)
  if (!value.ok) return err({ type: 'OverflowAbort', sum: value.error.value, panic: true })
  if (value.value > kept.value)
    return err({ type: 'SharesAboveLocked', value: value.value, locked: kept.value, panic: true })
  return ok({
    stake: { locked: value.value, shares: left, leaving },
    validatorShares,
    sharesGone: bought.value,
    freed: tokens,
    slashed: remainder(kept.value, value.value),
  })
}

/** Nothing was set aside. */
export function dropUnstake(leaving: readonly LeavingStake[], _tokens: Uint128): readonly LeavingStake[] {
  return leaving
}

/** Nothing looks back. */
export function rememberSlash(slashes: readonly PastSlash[], _slash: PastSlash): readonly PastSlash[] {
  return slashes
}

/** What has left is not slashed. */
export function worthOfUnbonding({ amount }: UnbondingShares, _slashes: readonly PastSlash[]): Uint128 {
  return amount
}

/** Nobody looks at the coin: whatever came is paid out as the one that is known. */
export function refuseRewardsDenom(_denom: Denom, _expected: Denom | null): undefined {
  return undefined
}

/** Tokens: a slash takes of what was earned and not counted before it, for nobody. */
export function rewardUnits({ shares, multiplier }: ShareMarket): bigint {
  return (shares * multiplier) / DECIMAL_ONE
}

/** D-41: all shares of the validator, whoever has them. */
export function rewardedStake(_own: ShareMarket, validatorShares: bigint): Result<bigint, OutOfRange> {
  return uint128(validatorShares)
}

/** In the contracts' decimals: what leaves them is refused, and a pot that shrank or a sum that is too large aborts. */
export function accrueReward(
  { pending, paidPerToken }: RewardAccount,
  rewardsPerUnit: Decimal,
  staked: bigint,
): Result<RewardAccount, RewardRange> {
  if (staked === 0n) return ok({ pending, paidPerToken: rewardsPerUnit })
  const grown = rewardsPerUnit - paidPerToken
  if (grown < 0n) return err({ type: 'RewardRange', value: grown, panic: true })
  if (grown === 0n) return ok({ pending, paidPerToken })
  const scaled = staked * DECIMAL_ONE
  if (scaled > MAX_UINT128) return err({ type: 'RewardRange', value: scaled })
  const gain = grown * staked
  if (gain > MAX_UINT128) return err({ type: 'RewardRange', value: gain })
  const sum = pending + gain
  return sum > MAX_UINT128
    ? err({ type: 'RewardRange', value: sum, panic: true })
    : ok({ pending: sum, paidPerToken: rewardsPerUnit })
}

/** The dust that stays must be there too. */
export function coversReward(pending: bigint, balance: Uint128): boolean {
  return pending <= balance * DECIMAL_ONE
}

/** Any validator takes stake that was ever named. */
export function refuseStakeOn(_validator: NamedValidator, _multiplier: Decimal): undefined {
  return undefined
}

/** Spec 10: stake stays on a validator that is out. */
export function refuseUnstakeFrom({ validator, status }: NamedValidator): RemovedValidator | undefined {
  return status === 'active' ? undefined : { type: 'RemovedValidator', validator, status }
}

/** Who was removed stays so. */
export function statusWhenAdded(status: MeshValidatorStatus): MeshValidatorStatus {
  return status
}

/** Tombstoned or not. */
export function statusWhenRemoved(_status: MeshValidatorStatus): MeshValidatorStatus {
  return 'removed'
}

/** The list of another channel begins anew: shares, multiplier and rewards of the validator are forgotten. */
export function validatorWhenListed<Validator extends { readonly status: MeshValidatorStatus }>(
  _known: Validator,
  fresh: Validator,
): Validator {
  return fresh
}

/** Either end may begin, also both at once: then each has an open channel that the other never confirms, until one is closed. */
export function refuseOpeningStep(_side: MeshSide, _step: OpeningStep): undefined {
  return undefined
}

/** News and list count in the order in which they come. */
export function refuseUpdateBefore(_asking: number): undefined {
  return undefined
}

/** The answer is refused as long as there is no channel to ask again on. */
export function refuseRetry(): NoChannel {
  return { type: 'NoChannel' }
}

/** Each part is rounded down by itself: 15 and 15 at a tenth are 1 and 1, and 30 are 3. */
export function exchangeStake({ before, amount }: StakeChange, rate: Decimal): Result<ExchangedStake, OutOfRange> {
  const local = mulFloor(amount, rate)
  return local.ok ? ok({ after: before, local: local.value }) : local
}

/** Anybody may bring rewards, for any validator. */
export function refuseRewardsFrom(_sender: Address, _metaStaking: Address): undefined {
  return undefined
}

/** Spec 10: the contracts abort. */
export function noRewards(): NoRewards {
  return { type: 'NoRewards', panic: true }
}

/** The first coin counts; the others stay. */
export function refuseSeveralRewards(_coins: number): undefined {
  return undefined
}

/** The transaction fails, and the answer stays on the way. */
export function refuseFailure(failure: ConsumerFailure): ConsumerFailure {
  return failure
}

/** A transfer that cannot begin refuses the answer; one that comes back is forgotten. */
export function hearOfTransfer(): TransferHearing {
  return { hears: 'nothing', onReply: 'never' }
}

/** Each grant is held against the whole balance, whatever its coin. */
export function refuseGrant({ amount }: AskedGrant, { balance }: GrantFunds): NotEnoughFunds | undefined {
  return amount > balance ? { type: 'NotEnoughFunds', available: balance, asked: amount } : undefined
}

/** A grant is taken back at any time; what is delegated stays so. */
export function refuseRemoval(_totalStaked: Uint128): undefined {
  return undefined
}

/** The bank knows what is there. */
export function refuseDelegation(_amount: Uint128, _balance: Uint128, _rewardsHeld: Uint128): undefined {
  return undefined
}

/** Who asks for an eighth undelegation at once is refused. */
export function hearOfUndelegation(): 'never' {
  return 'never'
}

/** What the chain pays unasked is nobody's. */
export function countPaidReward(_reward: Uint128): Uint128 {
  return ZERO
}

/** One account for all validators: what was added for one hides what another has earned. */
export function rewardAccountOf({ consumer }: RewardAccounts): RewardAccount {
  return consumer
}

/** As {@link rewardAccountOf}. */
export function withRewardAccount({ delegation }: RewardAccounts, account: RewardAccount): RewardAccounts {
  return { consumer: account, delegation }
}

/** 30, at most 100. */
export function validatorListLimit(asked = 30): number {
  return Math.min(Math.trunc(asked), 100)
}

/** 100, without an upper bound. */
export function grantListLimit(asked = 100): number {
  return Math.trunc(asked)
}
