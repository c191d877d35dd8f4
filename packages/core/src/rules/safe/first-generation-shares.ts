import { err, ok, type Result } from '../../foundation/result.js'
import { DECIMAL_ONE, type Decimal, mulFloor } from '../../numbers/decimal.js'
import { addUint128, minUint128, type OutOfRange, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import type {
  ExchangedStake,
  InsufficientStake,
  LeavingStake,
  PastSlash,
  SettledUnstake,
  ShareMarket,
  ShareStake,
  StakeChange,
  UnbondingShares,
} from '../first-generation-shares.js'

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

function worth(shares: bigint, multiplier: Decimal): Uint128 {
  // In range: shares are never worth more than the tokens that they were bought with.
  return ((shares * multiplier) / DECIMAL_ONE) as Uint128
}

function sharesOf(leaving: readonly LeavingStake[]): bigint {
  return leaving.reduce((sum, { shares }) => sum + shares, 0n)
}
