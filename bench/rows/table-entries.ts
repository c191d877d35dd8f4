import type { TableKey } from '@meshwork/core/table'
import { Chance, manyUsers } from '../crowd.js'

export interface Entry {
  readonly collateral: bigint
  readonly liens: readonly { readonly lienholder: string; readonly amount: bigint }[]
}

/** Entries in the order of their keys, their keys in no order, and keys that are not among them. */
export interface Entries {
  readonly sorted: readonly (readonly [TableKey, Entry])[]
  readonly keys: readonly TableKey[]
  readonly newcomers: readonly TableKey[]
}

/** The entry with this number. */
export function entryOf(i: number): Entry {
  const amount = 1_000_000n + BigInt(i)
  return { collateral: amount, liens: [{ lienholder: 'osmo1lienholder', amount }] }
}

export function manyEntries(size: number): Entries {
  const chance = new Chance(5)
  const keys = manyUsers(size, chance)
  const sorted = keys.map((key, i) => [key, entryOf(i)] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  return { sorted, keys, newcomers: manyUsers(1_024, chance) }
}

/** The key of turn `i`. */
export function keyAt(keys: readonly TableKey[], i: number): TableKey {
  return keys[i % keys.length] ?? ''
}
