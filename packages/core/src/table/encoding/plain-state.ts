import type { Table } from '../table.js'

/**
 * What a state may be made of: plain values, and tables of them. Numbers are safe integers, records have the prototype of
 * `{}` and no `undefined` field, text has no lone surrogates.
 */
export type PlainState =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PlainState[]
  | PlainRecord
  | Table<string, PlainState>
  | Table<bigint, PlainState>

/** A record of plain values. The order of its fields means nothing. */
export interface PlainRecord {
  readonly [field: string]: PlainState
}

/**
 * What may be offered for encoding. Wider than {@link PlainState} because an interface is no index signature to
 * TypeScript; what is in it is checked while it is written.
 */
export type EncodableState = null | boolean | number | bigint | string | object
