import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { addUint128, type OutOfRange, type Uint128, ZERO } from '../../numbers/uint128.js'
import { Table } from '../../table/index.js'
import type { AccountExists, InvalidVesting } from './errors.js'
import type { VestingGrant } from './messages.js'
import { type BankState, balanceKey, type Supply } from './state.js'
import type { Vesting } from './vesting.js'

/**
 * All balances and supplies at once, from a list in any order; an account or denom that comes twice has the sum.
 * `AboveLimit` when an account has 2^128 or more of a denom.
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
  const balances = buildSums(entries)
  if (!balances.ok) return balances
  const supplies = Array.from(totals, ([denom, amount]): [Denom, Supply] => [denom, { amount, offset: 0n }])
  return ok({ balances: balances.value, supplies: Table.fromEntries(supplies) })
}

/**
 * All coins that vest, from a list in any order.
 *
 * Errors: `InvalidVesting`; `AccountExists` for an account and denom that come twice.
 */
export function buildVesting(
  grants: Iterable<VestingGrant>,
): Result<BankState['vesting'], InvalidVesting | AccountExists> {
  const entries: (readonly [string, Vesting])[] = []
  const seen = new Set<string>()
  for (const { address, original, schedule, delegatedVesting = ZERO, delegatedFree = ZERO } of grants) {
    const key = balanceKey(address, original.denom)
    const vesting = { schedule, original: original.amount, delegatedVesting, delegatedFree }
    const refused = refuseVesting(address, vesting)
    if (refused) return err(refused)
    if (seen.has(key)) return err({ type: 'AccountExists', address })
    seen.add(key)
    entries.push([key, vesting])
  }
  return ok(Table.fromEntries(entries))
}

/** The refusal of a schedule that ends before it begins or before 1970, of no coins, or of fewer than are delegated of them. */
export function refuseVesting(
  address: Address,
  { schedule, original, delegatedVesting }: Vesting,
): InvalidVesting | undefined {
  const start = schedule.type === 'continuous' ? schedule.startSeconds : schedule.endSeconds - 1n
  const sound =
    schedule.endSeconds >= 0n && start < schedule.endSeconds && original > 0n && delegatedVesting <= original
  return sound ? undefined : { type: 'InvalidVesting', address }
}

/** The table of the entries, with the sum where a key comes more than once. */
function buildSums(entries: readonly (readonly [string, Uint128])[]): Result<BankState['balances'], OutOfRange> {
  const table = Table.fromEntries(entries)
  if (table.size === entries.length) return ok(table)
  // Rare, so only now the price of a hash map is paid: as much as the sorting, for a million accounts.
  const sums = new Map<string, Uint128>()
  for (const [key, amount] of entries) {
    const sum = addUint128(sums.get(key) ?? ZERO, amount)
    if (!sum.ok) return sum
    sums.set(key, sum.value)
  }
  return ok(Table.fromEntries(sums))
}
