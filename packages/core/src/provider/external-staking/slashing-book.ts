import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { TakenSlash } from '../../rules/slash-memory.js'
import { Table } from '../../table/index.js'
import type { UserSlash } from '../vault/messages.js'
import type { SlashThrottle } from './slash-throttle.js'
import { createThrottleBook, type TakenNow, type ThrottleBook, withTakenNow } from './throttle-book.js'

/** What slashes of the past and of the future need to know (decision 9). All of it stays empty under `reference`. */
export interface SlashingBook {
  /** The last slashes of each validator, for stake that was on its way meanwhile; not those that are borne already. */
  readonly taken: Table<ValoperAddress, readonly TakenSlash[]>
  /** Slashes that were taken here and that the vault has not taken yet, by a number. None between transactions, unless the vault refused one. */
  readonly untold: Table<bigint, UntoldSlash>
  /** What a throttle has to know; null without one. */
  readonly throttle: ThrottleBook | null
}

/** A slash that the vault has not taken yet. */
export interface UntoldSlash {
  readonly validator: ValoperAddress
  readonly slashes: readonly UserSlash[]
}

/** Nothing to know. */
export function createSlashingBook(isThrottled: boolean): SlashingBook {
  return { taken: Table.empty(), untold: Table.empty(), throttle: isThrottled ? createThrottleBook() : null }
}

/** Of a validator that was not slashed lately. */
export const NOTHING_TAKEN: readonly TakenSlash[] = []

/** The book with what is left to bear of the slashes of one validator. */
export function withTaken(
  { taken, untold, throttle }: SlashingBook,
  validator: ValoperAddress,
  slashes: readonly TakenSlash[],
): SlashingBook {
  return { taken: slashes.length === 0 ? taken.delete(validator) : taken.set(validator, slashes), untold, throttle }
}

/** The book with another state of the throttle. */
export function withThrottle(book: SlashingBook, throttle: ThrottleBook | null): SlashingBook {
  if (throttle === book.throttle) return book
  const { taken, untold } = book
  return { taken, untold, throttle }
}

/** The book after so much more was exposed to slashes, or less: stake came, burned, or was given back. */
export function withExposed(book: SlashingBook, change: bigint): SlashingBook {
  const { throttle } = book
  if (throttle === null || change === 0n) return book
  const { exposed, period, queue, queued } = throttle
  // All of it is stake with a lien behind it.
  return withThrottle(book, { exposed: (exposed + change) as Uint128, period, queue, queued })
}

/** The book after slashes took so much: it counts in the period that runs, and is exposed no more. */
export function withCharged(
  book: SlashingBook,
  policy: SlashThrottle | null,
  taken: TakenNow,
  nowNanos: bigint,
): SlashingBook {
  if (policy === null || book.throttle === null) return book
  return withThrottle(book, withTakenNow(book.throttle, policy, taken, nowNanos))
}
