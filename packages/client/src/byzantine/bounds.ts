import type { SlashThrottle } from '@meshwork/core/external-staking'
import { DECIMAL_ONE, type Decimal } from '@meshwork/core/numbers'

// What a chain that lies can cost others at most. Each bound stands here once, as a formula; the tests hold random lies against it, and `docs/byzantine.md` counts an
// example with it. Amounts are whole units of one coin, ratios and shares decimals.

/**
 * What one slash fact can take of a user: `floor(lien * min(ratio, most))`, where `most` is the double-sign ratio that the pairing's vault was told. However many parts a
 * throttle makes of it.
 */
export function mostOfOneSlash(lien: bigint, ratio: Decimal, most: Decimal): bigint {
  return (lien * (ratio < most ? ratio : most)) / DECIMAL_ONE
}

/** What `facts` slashes can take of a user without a throttle: `lien - ceil(lien * (1 - most)^facts)`, which is never all of it unless `most` is 1. */
export function mostOfSlashes(lien: bigint, most: Decimal, facts: number): bigint {
  const one = DECIMAL_ONE ** BigInt(facts)
  const kept = (DECIMAL_ONE - most) ** BigInt(facts)
  return lien - ceilDiv(lien * kept, one)
}

/** What all slashes that packets tell can take of everybody together in a period of the throttle: `floor(share * exposed)`, exposed when the period began. */
export function mostInPeriod(exposed: bigint, { share }: Pick<SlashThrottle, 'share'>): bigint {
  return (exposed * share) / DECIMAL_ONE
}

/**
 * The same in any stretch of time: a period begins with its first slash, so a stretch touches `floor(seconds / periodSeconds) + 2` periods at most: `n * floor(share *
 * exposed)`, if never more than `exposed` is there.
 */
export function mostInTime(exposed: bigint, throttle: SlashThrottle, seconds: bigint): bigint {
  return (seconds / throttle.periodSeconds + 2n) * mostInPeriod(exposed, throttle)
}

/**
 * How long governance has at least until a part of all stake is gone: `(ceil(ln(1 - part) / ln(1 - share)) - 1)` periods, if nobody comes or leaves. The first period's slash
 * may come at once. `never` where it cannot come to that: of what is left each period takes a share, so all of it is never gone, unless a period may take all.
 *
 * @param part - from 0 to 1; of nothing at all the answer is 0.
 */
export function secondsUntilLost(part: number, { share, periodSeconds }: SlashThrottle): bigint | 'never' {
  if (!(part > 0)) return 0n
  if (part > 1 || share === 0n) return 'never'
  if (share >= DECIMAL_ONE) return 0n
  if (part === 1) return 'never'
  const each = Number(share) / Number(DECIMAL_ONE)
  const periods = Math.ceil(Math.log1p(-part) / Math.log1p(-each) - 1e-9)
  return BigInt(Math.max(periods, 1) - 1) * periodSeconds
}

/** A user's account when a slash spreads (spec 2.5). */
export interface SpreadingSlash {
  /** What the other lienholder has. */
  readonly lien: bigint
  /** Before the slash. */
  readonly collateral: bigint
  readonly slash: bigint
  /** The slash ratios of all of the user's liens, added up; above zero, or nothing could be slashed. */
  readonly ratios: Decimal
}

/**
 * What a slash of one lienholder can burn of a user's stake with another: what the collateral no longer covers of that lien, or its part of the room that all liens have to
 * make together: `min(lien, max(lien - (collateral - slash), ceil(slash / ratios)))`. It is stake that burns, and no collateral: of that only the slash is gone.
 */
export function mostBurnedElsewhere({ lien, collateral, slash, ratios }: SpreadingSlash): bigint {
  if (slash === 0n) return 0n
  const uncovered = lien - (collateral - slash)
  const room = ceilDiv(slash * DECIMAL_ONE, ratios)
  const most = uncovered > room ? uncovered : room
  return most < lien ? most : lien
}

/** What a consumer can have users believe they earned: what it told. What they are paid: no more than its converter has. Of the provider's coins, nothing. */
export function mostPaidRewards(told: bigint, held: bigint): bigint {
  return told < held ? told : held
}

/** When stake is free at the latest, once the consumer answered the unstake: `answered + period`. Nothing that the consumer sends later makes it later. */
export function freeAtLatest(answeredAtNanos: bigint, unbondingPeriodSeconds: bigint): bigint {
  return answeredAtNanos + unbondingPeriodSeconds * 1_000_000_000n
}

/** From when on governance can free stake whose unstake the consumer never answers (spec 11.3): after `sent + period`. It is free at once then. */
export function freeWithoutAnswerAfter(sentAtNanos: bigint, unbondingPeriodSeconds: bigint): bigint {
  return sentAtNanos + unbondingPeriodSeconds * 1_000_000_000n
}

/** What a provider delegates on the consumer, however much it claims to have: `min(cap, total cap)`. */
export function mostVirtualStake(cap: bigint, totalCap: bigint): bigint {
  return cap < totalCap ? cap : totalCap
}

/** Shares of all power, as a consumer's governance sets them (spec 7.8). */
export interface PowerShares {
  /** The part `p` that one provider may have. */
  readonly maxProviderShare: Decimal
  /** The part `m` that stays local. */
  readonly minLocalShare: Decimal
}

/**
 * The same where shares of the power are limited: one provider gets at most `floor(p * (local + total cap))`, all together at most `floor(local * (1 - m) / m)`. Only the
 * second is a share of what really is staked: `p` is one of what all providers want, and who lies about what it has wants much (decision 12).
 */
export function mostVirtualStakeByShare(
  local: bigint,
  totalCap: bigint,
  { maxProviderShare, minLocalShare }: PowerShares,
): bigint {
  const ofWanted = ((local + totalCap) * maxProviderShare) / DECIMAL_ONE
  if (minLocalShare === 0n) return ofWanted
  const besideLocal = (local * (DECIMAL_ONE - minLocalShare)) / minLocalShare
  return ofWanted < besideLocal ? ofWanted : besideLocal
}

function ceilDiv(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}
