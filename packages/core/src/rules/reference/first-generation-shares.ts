import { err, ok, type Result } from '../../foundation/result.js'
import { DECIMAL_ONE, type Decimal, mulFloor } from '../../numbers/decimal.js'
import { MAX_UINT128, type OutOfRange, remainder, subUint128, type Uint128, uint128 } from '../../numbers/uint128.js'
import type {
  ExchangedStake,
  InsufficientStake,
  LeavingStake,
  PastSlash,
  PurchaseAbort,
  SettledUnstake,
  ShareAbort,
  ShareMarket,
  ShareStake,
  StakeChange,
  UnbondingShares,
} from '../first-generation-shares.js'

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

/** Each part is rounded down by itself: 15 and 15 at a tenth are 1 and 1, and 30 are 3. */
export function exchangeStake({ before, amount }: StakeChange, rate: Decimal): Result<ExchangedStake, OutOfRange> {
  const local = mulFloor(amount, rate)
  return local.ok ? ok({ after: before, local: local.value }) : local
}
