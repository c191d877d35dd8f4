import { NO_LIMITS, type VaultLimits } from '../limits.js'

/** An amount that something in flight leaves open, from low to high. */
export interface Range {
  low: bigint
  high: bigint
}

/** What a user promised one lienholder. */
export interface PlainLien extends Range {
  readonly ratio: bigint
}

/** A user with liens by lienholder, and the running sum of what they could lose. */
export interface PlainUser {
  collateral: bigint
  slashable: Range
  readonly liens: Map<string, PlainLien>
}

/** A user of whom the vault knows nothing. */
export function newUser(): PlainUser {
  return { collateral: 0n, slashable: { low: 0n, high: 0n }, liens: new Map() }
}

/** Puts a lien of this amount on top in flight, or says why not. The other liens were within the collateral before, or are above it already. */
export function grow(
  user: PlainUser,
  holder: string,
  amount: bigint,
  ratio: bigint,
  limits: VaultLimits,
): string | undefined {
  const lien = user.liens.get(holder) ?? { low: 0n, high: 0n, ratio }
  lien.high += amount
  user.slashable.high += share(amount, lien.ratio)
  user.liens.set(holder, lien)
  return used(user, limits).high > user.collateral ? 'InsufficientBalance' : undefined
}

/** What all liens could lose, counted anew. */
export function counted({ liens }: PlainUser): Range {
  const sum = { low: 0n, high: 0n }
  for (const { low, high, ratio } of liens.values()) {
    sum.low += share(low, ratio)
    sum.high += share(high, ratio)
  }
  return sum
}

/** Whether more is promised than there is. */
export function isAbove(user: PlainUser, limits: VaultLimits = NO_LIMITS): boolean {
  const { low, high } = used(user, limits)
  return low > user.collateral || high > user.collateral
}

/** The largest lien, end by end. */
export function largest({ liens }: PlainUser): Range {
  const top = (values: bigint[]) => values.reduce((a, b) => (a > b ? a : b), 0n)
  const ranges = [...liens.values()]
  return { low: top(ranges.map(({ low }) => low)), high: top(ranges.map(({ high }) => high)) }
}

/** What of the collateral is promised: as much as both limits need. */
export function used(user: PlainUser, { maxLienShare, maxSlashableShare }: VaultLimits = NO_LIMITS): Range {
  const lien = largest(user)
  const need = (end: 'low' | 'high') => {
    const forLien = neededFor(lien[end], maxLienShare)
    const forSum = neededFor(user.slashable[end], maxSlashableShare)
    return forLien > forSum ? forLien : forSum
  }
  return { low: need('low'), high: need('high') }
}

/** The least of which this share is enough. */
function neededFor(amount: bigint, ofIt: bigint): bigint {
  const least = (amount * 10n ** 18n) / ofIt
  return share(least, ofIt) < amount ? least + 1n : least
}

/** A share of an amount, rounded down. */
export function share(amount: bigint, ratio: bigint): bigint {
  return (amount * ratio) / 10n ** 18n
}

/** A decimal in units of 10^-18. */
export function atomics(text: string): bigint {
  const [whole = '0', places = ''] = text.split('.')
  return BigInt(whole + places.padEnd(18, '0'))
}

/** The entries in the order of their keys. */
export function sorted<Value>(map: Map<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1))
}
