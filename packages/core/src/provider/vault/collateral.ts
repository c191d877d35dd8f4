import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../../numbers/decimal.js'
import {
  addUint128,
  maxUint128,
  type OutOfRange,
  remainder,
  sumOfParts,
  type Uint128,
  ZERO,
} from '../../numbers/uint128.js'
import type { UsedAboveCollateral } from '../../rules/account-slash.js'
import type { OverflowAbort, OverflowRules } from '../../rules/rules.js'
import { maxRange, type ValueRange, ZERO_RANGE } from '../../sync/value-range.js'
import { collateralFor, NO_LIMITS, type VaultLimits } from './limits.js'
import type { Account, Lien } from './state.js'

/**
 * What of a user's collateral is promised: the larger of what the largest lien and what the sum of all slashable parts need, end by end. Where the limits
 * are below the whole collateral, a promise needs more than it amounts to.
 */
export function usedCollateral({ maxLien, totalSlashable }: Account, limits: VaultLimits = NO_LIMITS): ValueRange {
  const { maxLienShare, maxSlashableShare } = limits
  return maxRange(needed(maxLien, maxLienShare), needed(totalSlashable, maxSlashableShare))
}

function needed(promised: ValueRange, share: Decimal): ValueRange {
  if (share === DECIMAL_ONE) return promised
  // At most the collateral, which is a Uint128, in a vault that keeps its limits.
  return {
    low: collateralFor(promised.low, share) as Uint128,
    high: collateralFor(promised.high, share) as Uint128,
  }
}

/**
 * What of a user's collateral is free: `[collateral - used.high, collateral - used.low]`. An account with an end of its promises above its
 * collateral (which only `reference` can reach) is a `UsedAboveCollateral`.
 */
export function freeCollateral(
  account: Account,
  limits: VaultLimits = NO_LIMITS,
): Result<ValueRange, UsedAboveCollateral> {
  const used = usedCollateral(account, limits)
  const { collateral } = account
  const most = maxUint128(used.low, used.high)
  if (most > collateral) return err({ type: 'UsedAboveCollateral', used: most, collateral, panic: true })
  return ok({ low: remainder(collateral, used.high), high: remainder(collateral, used.low) })
}

/** The account after more was put in; `AboveLimit`, or `OverflowAbort` under `reference`, when no amount can hold it. */
export function withMoreCollateral(
  { collateral, liens, maxLien, totalSlashable }: Account,
  amount: Uint128,
  rules: OverflowRules,
): Result<Account, OutOfRange | OverflowAbort> {
  const aborted = rules.overflowAbort(collateral + amount)
  if (aborted) return err(aborted)
  const sum = addUint128(collateral, amount)
  return sum.ok ? ok({ collateral: sum.value, liens, maxLien, totalSlashable }) : sum
}

/** The user's lien of a lienholder, if there is one. */
export function findLien(account: Account, lienholder: Address): Lien | undefined {
  for (const lien of account.liens) if (lien.lienholder === lienholder) return lien
  return undefined
}

/** The lien of a lienholder that has none yet. */
export function createLien(lienholder: Address, slashable: Decimal): Lien {
  return { lienholder, amount: ZERO_RANGE, slashable }
}

/** The liens with this one put in, in the order of the lienholders' bytes. */
export function withLien(liens: readonly Lien[], lien: Lien): readonly Lien[] {
  const { length } = liens
  let place = 0
  while (place < length && (liens[place] as Lien).lienholder < lien.lienholder) place += 1 // within the bounds
  if (liens[place]?.lienholder !== lien.lienholder) return liens.slice(0, place).concat([lien], liens.slice(place))
  if (length === 1) return [lien]
  const next = liens.slice()
  next[place] = lien
  return next
}

/** The liens without the one of this lienholder. */
export function withoutLien(liens: readonly Lien[], lienholder: Address): readonly Lien[] {
  return liens.filter((lien) => lien.lienholder !== lienholder)
}

/** The liens after one of them shrank; a lien of nothing leaves the list. */
export function withShrunkLien(liens: readonly Lien[], lien: Lien): readonly Lien[] {
  return lien.amount.high === 0n ? withoutLien(liens, lien.lienholder) : withLien(liens, lien)
}

/** The largest lien, end by end; nothing for a user without liens. */
export function largestLien(liens: readonly Lien[]): ValueRange {
  let largest = ZERO_RANGE
  for (const { amount } of liens) largest = maxRange(largest, amount)
  return largest
}

/** An account with these promises; its largest lien is found anew. */
export function promisedAccount(collateral: Uint128, liens: readonly Lien[], totalSlashable: ValueRange): Account {
  return { collateral, liens, maxLien: largestLien(liens), totalSlashable }
}

/** What all liens together could lose to a slash, computed anew: the sum of the slashable part of each, rounded down, end by end. */
export function sumSlashable(liens: readonly Lien[]): ValueRange {
  let [low, high] = [ZERO, ZERO]
  for (const { amount, slashable } of liens) {
    // A handful of parts of amounts that are each within the collateral: far below 2^128.
    low = sumOfParts(low, shareFloor(amount.low, slashable))
    high = sumOfParts(high, shareFloor(amount.high, slashable))
  }
  return { low, high }
}

/** How far one sum is from another, at either end. */
export interface SlashableDrift {
  readonly low: bigint
  readonly high: bigint
}

/**
 * How far the running sum of slashable parts is from the one computed anew (D-40). Spec I5: at either end at most the number of changes of the user's liens,
 * since each change rounds once.
 */
export function slashableDrift({ liens, totalSlashable }: Account): SlashableDrift {
  const { low, high } = sumSlashable(liens)
  return { low: totalSlashable.low - low, high: totalSlashable.high - high }
}
