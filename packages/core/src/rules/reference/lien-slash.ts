import { err, ok, type Result } from '../../foundation/result.js'
import { decimalFromAtomics, inverseFloor, mulFloor, shareFloor } from '../../numbers/decimal.js'
import { type DivisionError, remainder, subUint128, type Uint128, uint128 } from '../../numbers/uint128.js'
import { findLien, largestLien, usedCollateral, withLien } from '../../provider/vault/collateral.js'
import type { Account, Lien } from '../../provider/vault/state.js'
import { checkedRange, subRange } from '../../sync/value-range.js'
import type { LienBurn, LienSlash, LienSlashError, SlashedAccount } from '../lien-slash.js'

/**
 * D-32: the contracts take the slash as it is told, be it more than the lien's ratio allows. A lien that is less certain than the slash refuses
 * the whole message, and a lien of nothing stays.
 */
export function slashLien(account: Account, { lienholder, slash }: LienSlash): Result<SlashedAccount, LienSlashError> {
  const lien = findLien(account, lienholder)
  if (!lien) return err({ type: 'LienNotFound', lienholder })
  const collateral = orAbort(subUint128(account.collateral, slash))
  if (!collateral.ok) return collateral
  const shrunk = lessOf(account, lien, slash)
  if (!shrunk.ok) return shrunk
  const slashed = withLargest(shrunk.value)
  // The contracts look at the collateral before the slash, and at the liens after it.
  const free = orAbort(subUint128(account.collateral, usedCollateral(slashed).high))
  if (!free.ok) return free
  const missing = slash - free.value
  const spread = missing > 0n ? propagate(slashed, collateral.value, missing) : ok({ account: slashed, burns: [] })
  if (!spread.ok) return spread
  const { account: settled, burns } = spread.value
  return ok({ account: withLargest({ ...settled, collateral: collateral.value }), burns })
}

/** What collateral is missing spreads over the liens, by the tighter of the two bounds; a tie counts as the largest lien. */
function propagate(account: Account, collateral: Uint128, missing: bigint): Result<SlashedAccount, LienSlashError> {
  return account.maxLien.high >= account.totalSlashable.high
    ? cutToCollateral(account, collateral)
    : takeEvenly(account, missing)
}

/** Every lien above the new collateral is cut to it; its lienholder burns what is cut off. */
function cutToCollateral(account: Account, collateral: Uint128): Result<SlashedAccount, LienSlashError> {
  let { liens, totalSlashable } = account
  const burns: LienBurn[] = []
  for (const { lienholder, amount, slashable } of account.liens) {
    if (amount.high <= collateral) continue
    const cut = { low: amount.low < collateral ? amount.low : collateral, high: collateral }
    const off = { low: remainder(amount.low, cut.low), high: remainder(amount.high, cut.high) }
    const less = checkedRange(
      totalSlashable.low - shareFloor(off.low, slashable),
      totalSlashable.high - shareFloor(off.high, slashable),
    )
    if (!less.ok) return less
    totalSlashable = less.value
    liens = withLien(liens, { lienholder, amount: cut, slashable })
    burns.push({ lienholder, amount: off.high })
  }
  return ok({ account: { ...account, liens, totalSlashable }, burns })
}

/** Every lien gives the same, so much that their slashable parts sum to what is missing; also a lien of nothing counts. */
function takeEvenly(account: Account, missing: bigint): Result<SlashedAccount, LienSlashError> {
  const part = evenPart(account.liens, missing)
  if (!part.ok) return part
  let next = account
  const burns: LienBurn[] = []
  for (const lien of account.liens) {
    const less = lessOf(next, lien, part.value)
    if (!less.ok) return less
    next = less.value
    burns.push({ lienholder: lien.lienholder, amount: part.value })
  }
  return ok({ account: next, burns })
}

/** `missing` over the sum of the ratios, one unit more where multiplying back does not give exactly what is missing. */
function evenPart(liens: readonly Lien[], missing: bigint): Result<Uint128, LienSlashError> {
  let atomics = 0n
  for (const { slashable } of liens) atomics += slashable
  const sum = orAbort(decimalFromAtomics(atomics))
  if (!sum.ok) return sum
  const inverse = orAbort(inverseFloor(sum.value))
  if (!inverse.ok) return inverse
  const claimed = orAbort(uint128(missing))
  if (!claimed.ok) return claimed
  const even = orAbort(mulFloor(claimed.value, inverse.value))
  if (!even.ok) return even
  const back = orAbort(mulFloor(even.value, sum.value))
  if (!back.ok || back.value === missing) return back.ok ? even : back
  return orAbort(uint128(even.value + 1n))
}

/** The account with `amount` off a lien and its part off the slashable sum. */
function lessOf(account: Account, lien: Lien, amount: Uint128): Result<Account, LienSlashError> {
  const less = subRange(lien.amount, amount)
  if (!less.ok) return less
  const totalSlashable = subRange(account.totalSlashable, shareFloor(amount, lien.slashable))
  if (!totalSlashable.ok) return totalSlashable
  const { lienholder, slashable } = lien
  const liens = withLien(account.liens, { lienholder, amount: less.value, slashable })
  return ok({ ...account, liens, totalSlashable: totalSlashable.value })
}

function withLargest(account: Account): Account {
  return { ...account, maxLien: largestLien(account.liens) }
}

/** Arithmetic that leaves its range ends the contract. */
function orAbort<Value>(computed: Result<Value, DivisionError>): Result<Value, LienSlashError> {
  return computed.ok ? computed : err({ ...computed.error, panic: true })
}
