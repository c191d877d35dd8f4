import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { TakenSlash } from '../../rules/slash-memory.js'
import { Table } from '../../table/index.js'
import type { UserSlash } from '../vault/messages.js'

/** What slashes of the past and of the future need to know (decision 9). All of it stays empty under `reference`. */
export interface SlashingBook {
  /** The last slashes of each validator, for stake that was on its way meanwhile; not those that are borne already. */
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
  return { taken: Table.empty(), untold: Table.empty() }
}

/** Of a validator that was not slashed lately. */
export const NOTHING_TAKEN: readonly TakenSlash[] = []

/** The book with what is left to bear of the slashes of one validator. */
export function withTaken(
  { taken, untold }: SlashingBook,
  validator: ValoperAddress,
  slashes: readonly TakenSlash[],
): SlashingBook {
  return { taken: slashes.length === 0 ? taken.delete(validator) : taken.set(validator, slashes), untold }
}
