import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { type Decimal, shareFloor } from '../../numbers/decimal.js'
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
import type { Account, Lien } from './state.js'

/** What of a user's collateral is promised: the larger of the largest lien and the sum of all slashable parts, end by end. */
export function usedCollateral({ maxLien, totalSlashable }: Account): ValueRange {
  return maxRange(maxLien, totalSlashable)
}

/**
 * What of a user's collateral is free: `[collateral - used.high, collateral - used.low]`. An account with an end of its promises above its
 * collateral (which only `reference` can reach) is a `UsedAboveCollateral`.
 */
export function freeCollateral(account: Account): Result<ValueRange, UsedAboveCollateral> {
  const used = usedCollateral(account)
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
  const next: Lien[] = []
  let placed = false
  for (const other of liens) {
    if (!placed && lien.lienholder <= other.lienholder) {
      next.push(lien)
      placed = true
    }
    if (other.lienholder !== lien.lienholder) next.push(other)
  }
  if (!placed) next.push(lien)
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
