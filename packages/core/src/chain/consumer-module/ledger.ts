import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { pairKey, pairPrefix, splitPairKey, type Table } from '../../table/index.js'

/** Whose stake an entry of the ledger is. */
export interface LedgerPosition {
  readonly contract: Address
  readonly delegator: Address
  readonly validator: ValoperAddress
}

// Below every character of an address, so that a contract's entries are in the order of their delegators' bytes, as its epochs drain them.
const SEPARATOR = '\0'

/** Where an entry is kept: by contract, then by the bytes of delegator and validator. */
export function ledgerKey({ contract, delegator, validator }: LedgerPosition): string {
  return pairKey(contract, delegator + SEPARATOR + validator)
}

/** Whose stake a key names. */
export function splitLedgerKey(key: string): LedgerPosition {
  const [contract, whose] = splitPairKey(key)
  // A validator's name has no such character, so the last one is the separator.
  const separator = whose.lastIndexOf(SEPARATOR)
  // Keys are made by `ledgerKey` alone, so the parts are what went in.
  return {
    contract: contract as Address,
    delegator: whose.slice(0, separator) as Address,
    validator: whose.slice(separator + 1) as ValoperAddress,
  }
}

/** What every key of a contract begins with. */
export function ledgerPrefix(contract: Address): string {
  return pairPrefix(contract)
}

/** The ledger with one entry changed; an entry of nothing leaves it. */
export function withBooked(
  ledger: Table<string, bigint>,
  position: LedgerPosition,
  change: bigint,
): Table<string, bigint> {
  const key = ledgerKey(position)
  const before = ledger.get(key)
  const amount = before === undefined ? change : before + change
  return amount === 0n ? ledger.delete(key) : ledger.set(key, amount)
}
