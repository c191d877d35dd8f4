import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, DECIMAL_ZERO, type Decimal } from '../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'

/** Spec 7.8: how much of a chain's power may come from providers. */
export interface ShareCaps {
  /** The part of all power, local and virtual, that one provider may have; at most 1. */
  readonly maxProviderShare: Decimal
  /** The part of all power that stays local; at most 1. */
  readonly minLocalShare: Decimal
}

/** Any part for anybody. */
export const NO_SHARE_CAPS: ShareCaps = { maxProviderShare: DECIMAL_ONE, minLocalShare: DECIMAL_ZERO }

/** Whether they forbid anything. */
export function isLimiting({ maxProviderShare, minLocalShare }: ShareCaps): boolean {
  return maxProviderShare < DECIMAL_ONE || minLocalShare > 0n
}

/** A share above 1. */
export interface InvalidShare {
  readonly type: 'InvalidShare'
  readonly share: Decimal
}

/** The refusal of shares that are more than all. */
export function refuseShareCaps({ maxProviderShare, minLocalShare }: ShareCaps): InvalidShare | undefined {
  for (const share of [maxProviderShare, minLocalShare]) if (share > DECIMAL_ONE) return { type: 'InvalidShare', share }
  return undefined
}

/** What a contract has, may have, and would like to have. */
export interface Claim {
  readonly contract: Address
  readonly maxCap: Uint128
  readonly delegated: Uint128
  /** What its delegators asked for, as its book says. */
  readonly wanted: bigint
}

/** What there is to share: the stake that is not virtual, and the most that all contracts may have. */
export interface Shareable {
  readonly local: Uint128
  readonly total: Uint128
}

/**
 * What each contract may have of the power (spec 7.8): at most its own cap; all together at most the total; each at most its share of the power, which is
 * solved once, with what all have after that; and all together no more than leaves the local stake its share. Who wants too much is cut with all others, by
 * `floor(want * limit / sum)`, so that nobody gains on another.
 */
export function shareOut(
  claims: readonly Claim[],
  { local, total }: Shareable,
  caps: ShareCaps,
): ReadonlyMap<Address, Uint128> {
  const wants = claims.map(({ maxCap, wanted }) =>
    wanted <= 0n ? ZERO : wanted < maxCap ? (wanted as Uint128) : maxCap,
  )
  const within = scaledTo(wants, total)
  const most = ((local + sum(within)) * caps.maxProviderShare) / DECIMAL_ONE
  const shares = scaledTo(
    // In range: at most what was in range.
    within.map((amount) => (amount > most ? (most as Uint128) : amount)),
    virtualLimit(local, caps),
  )
  return new Map(claims.map(({ contract }, i) => [contract, shares[i] ?? ZERO]))
}

/**
 * What one contract may have now: its share, as far as the others left room. They give up what is not theirs any more in epochs of their own, and until
 * then their use stands.
 */
export function shareOf(one: Address, claims: readonly Claim[], shareable: Shareable, caps: ShareCaps): Uint128 {
  const share = shareOut(claims, shareable, caps).get(one) ?? ZERO
  let room = shareable.total as bigint
  const limit = virtualLimit(shareable.local, caps)
  if (limit !== undefined && limit < room) room = limit
  for (const { contract, delegated } of claims) if (contract !== one) room -= delegated
  return room <= 0n ? ZERO : share < room ? share : (room as Uint128)
}

/** The most virtual stake that leaves the local stake its share: `floor(L * (1 - m) / m)`. Nothing for a share of nothing: then any amount does. */
function virtualLimit(local: Uint128, { minLocalShare }: ShareCaps): bigint | undefined {
  return minLocalShare === 0n ? undefined : (local * (DECIMAL_ONE - minLocalShare)) / minLocalShare
}

/** The amounts, scaled down together where their sum passes the limit. */
function scaledTo(amounts: readonly Uint128[], limit: bigint | undefined): readonly Uint128[] {
  const all = sum(amounts)
  if (limit === undefined || all <= limit) return amounts
  // In range: less than before.
  return amounts.map((amount) => ((amount * limit) / all) as Uint128)
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((before, amount) => before + amount, 0n)
}
