import type { ValoperAddress } from '../../identifiers/valoper.js'
import { remainder, type Uint128 } from '../../numbers/uint128.js'
import type { RecentStake, TakenSlash } from '../../rules/slash-memory.js'
import { Table } from '../../table/index.js'
import type { UserSlash } from '../vault/messages.js'

/** What slashes of the past and of the future need to know (decision 9). All of it stays empty under `reference`. */
export interface SlashingBook {
  /** By `stakerKey(validator, user)`: stake that came lately. No empty lists. */
  readonly recent: Table<string, readonly RecentStake[]>
  /** The last slashes of each validator, for stake that was on its way meanwhile. */
  readonly taken: Table<ValoperAddress, readonly TakenSlash[]>
  /** Slashes that were taken here and that the vault has not taken yet, by a number. None between transactions, unless the vault refused one. */
  readonly untold: Table<bigint, UntoldSlash>
}

/** A slash that the vault has not taken yet. */
export interface UntoldSlash {
  readonly validator: ValoperAddress
  readonly slashes: readonly UserSlash[]
}

/** Nothing to know. */
export function createSlashingBook(): SlashingBook {
  return { recent: Table.empty(), taken: Table.empty(), untold: Table.empty() }
}

/** Of a stake none of which came lately. */
export const NOTHING_RECENT: readonly RecentStake[] = []

/** Of a validator that was not slashed lately. */
export const NOTHING_TAKEN: readonly TakenSlash[] = []

/** What of a stake came lately. */
export function recentOf({ recent }: SlashingBook, key: string): readonly RecentStake[] {
  return recent.get(key) ?? NOTHING_RECENT
}

/** The book with this list under the key of a staker; the very same book when the list is the same. */
export function withRecent(book: SlashingBook, key: string, entries: readonly RecentStake[]): SlashingBook {
  const recent = entries.length === 0 ? book.recent.delete(key) : book.recent.set(key, entries)
  return recent === book.recent ? book : { recent, taken: book.taken, untold: book.untold }
}

/**
 * The book after stake left without waiting for a slash that might reach it: burned, or free at once. It counts as what came last, so that what was there before
 * stays within reach.
 */
export function withoutLatest(book: SlashingBook, key: string, amount: Uint128): SlashingBook {
  const known = book.recent.get(key)
  if (known === undefined || amount === 0n) return book
  let left = amount
  const kept = [...known]
  while (left > 0n) {
    const last = kept.pop()
    if (last === undefined) break
    if (last.amount > left) kept.push({ amount: remainder(last.amount, left), sentAtSeconds: last.sentAtSeconds })
    left = last.amount > left ? (0n as Uint128) : remainder(left, last.amount)
  }
  return withRecent(book, key, kept)
}
