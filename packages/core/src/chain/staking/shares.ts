import type { Brand } from '../../foundation/brand.js'
import { invariant } from '../../foundation/invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import { DECIMAL_ONE } from '../../numbers/decimal.js'
import { divideHalfEven } from '../../numbers/half-even.js'
import { type OutOfRange, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorWithoutTokens, ZeroExchangeRate, ZeroShares } from './errors.js'

/** A part of a validator, in units of 10^-18 share. */
export type Shares = Brand<bigint, 'Shares'>

/** No part. */
export const NO_SHARES = 0n as Shares

/** The widest number of the chain's own decimals: 315 bits. Only slashes to almost nothing and delegations in turn come near it. */
export const MAX_SHARES = (2n ** 315n - 1n) as Shares

/** A validator's tokens and shares. */
interface Stake {
  readonly tokens: Uint128
  readonly shares: Shares
}

/** Checks a number of shares: `BelowZero`, `AboveLimit`. */
export function shares(units: bigint): Result<Shares, OutOfRange> {
  if (units < 0n) return err({ type: 'BelowZero', value: units })
  if (units > MAX_SHARES) return err({ type: 'AboveLimit', value: units, limit: MAX_SHARES })
  return ok(units as Shares)
}

/** The shares of the stake that a validator comes with: `tokens / shareFactor`, rounded down to 18 places. */
export function ownSharesOf(tokens: Uint128, shareFactor: bigint): Result<Shares, ZeroShares | OutOfRange> {
  if (tokens === 0n) return ok(NO_SHARES)
  return worthSomething((tokens * DECIMAL_ONE) / shareFactor, tokens)
}

/** What new tokens are in shares: `floor(S * a / tokens)`, or `a` where there are no shares yet. */
export function sharesForDelegation(
  stake: Stake,
  amount: Uint128,
): Result<Shares, ZeroExchangeRate | ZeroShares | OutOfRange> {
  if (stake.shares === 0n) return shares(amount * DECIMAL_ONE)
  // Shares without tokens are worth nothing, so no number of them is worth the amount.
  if (stake.tokens === 0n) return err({ type: 'ZeroExchangeRate' })
  return worthSomething((stake.shares * amount) / stake.tokens, amount)
}

/** What must be given up to get tokens back: `floor(S * a / tokens)`, which may be more than there is. */
export function sharesForUndelegation(
  stake: Stake,
  amount: Uint128,
): Result<bigint, ValidatorWithoutTokens | ZeroShares> {
  if (stake.tokens === 0n) return err({ type: 'ValidatorWithoutTokens' })
  const units = (stake.shares * amount) / stake.tokens
  return units === 0n ? err({ type: 'ZeroShares', amount }) : ok(units)
}

/** The part of shares that has so many units; none when there are fewer. */
export function partOf(whole: Shares, units: bigint): Shares | undefined {
  return units >= 0n && units <= whole ? (units as Shares) : undefined
}

/** What shares are worth: `trunc(round18(s * tokens / S))`, where round18 rounds to 18 places, half to even. Never above `tokens`. */
export function tokensOfShares(stake: Stake, part: Shares): Uint128 {
  if (stake.shares === 0n) return ZERO
  invariant(part <= stake.shares, `${part} of ${stake.shares} shares`)
  // A part of the shares is worth at most the tokens, so this stays in range.
  return (divideHalfEven(part * stake.tokens * DECIMAL_ONE, stake.shares) / DECIMAL_ONE) as Uint128
}

/** What leaves a validator for a part of its shares: their worth, or everything when no shares are left. */
export function tokensForShares(stake: Stake, part: Shares): Uint128 {
  return part === stake.shares ? stake.tokens : tokensOfShares(stake, part)
}

/** Shares plus shares. The callers' sums are below the validator's total, which they check. */
export function addShares(a: Shares, b: Shares): Shares {
  return (a + b) as Shares
}

/** Shares minus a part of them. */
export function subShares(whole: Shares, part: Shares): Shares {
  return (whole - part) as Shares
}

/** A validator's stake without a part of its shares, and what left with them. */
export function withoutShares(stake: Stake, part: Shares): { readonly left: Stake; readonly out: Uint128 } {
  const out = tokensForShares(stake, part)
  return { left: { tokens: remainder(stake.tokens, out), shares: subShares(stake.shares, part) }, out }
}

/** An amount too small for even the smallest part of a share would be given away for nothing. */
function worthSomething(units: bigint, amount: Uint128): Result<Shares, ZeroShares | OutOfRange> {
  return units === 0n ? err({ type: 'ZeroShares', amount }) : shares(units)
}
