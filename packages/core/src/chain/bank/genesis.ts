import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { type OutOfRange, sumOfParts, type Uint128, uint128, ZERO } from '../../numbers/uint128.js'
import { Table } from '../../table/index.js'
import { type BankState, balanceKey, type Supply } from './state.js'

/**
 * All balances and supplies at once, from a list in any order; an account or denom that comes twice has the sum.
 * `AboveLimit` when the coins of one denom together pass 2^128 - 1.
 */
export function buildBalances(
  accounts: Iterable<readonly [Address, readonly Coin[]]>,
): Result<Pick<BankState, 'balances' | 'supplies'>, OutOfRange> {
  const entries: (readonly [string, Uint128])[] = []
  const totals = new Map<Denom, bigint>()
  for (const [address, coins] of accounts) {
    for (const { denom, amount } of coins) {
      if (amount === 0n) continue
      entries.push([balanceKey(address, denom), amount])
      totals.set(denom, (totals.get(denom) ?? 0n) + amount)
    }
  }
  const supplies: (readonly [Denom, Supply])[] = []
  for (const [denom, total] of totals) {
    const amount = uint128(total)
    if (!amount.ok) return err(amount.error)
    supplies.push([denom, { amount: amount.value, offset: 0n }])
  }
  return ok({ balances: buildSums(entries), supplies: Table.fromEntries(supplies) })
}

/** The table of the entries, with the sum where a key comes more than once. */
function buildSums(entries: readonly (readonly [string, Uint128])[]): Table<string, Uint128> {
  const table = Table.fromEntries(entries)
  if (table.size === entries.length) return table
  // Rare, so only now the price of a hash map is paid: as much as the sorting, for a million accounts.
  const sums = new Map<string, Uint128>()
  // Parts of the denom's total, which is in range.
  for (const [key, amount] of entries) sums.set(key, sumOfParts(sums.get(key) ?? ZERO, amount))
  return Table.fromEntries(sums)
}
