/**
 * The numbers of the state encoding; docs/decisions/0002-canonical-encoding.md tells the whole of it.
 */

/** The first bytes of every encoded state: "MWS" and the version of this encoding. */
export const MAGIC: readonly number[] = [0x4d, 0x57, 0x53, 0x01]

/** What a value starts with. Leads from `FIRST_SHAPE` on are records: the shape with that number. */
export const LEAD = {
  null: 0,
  false: 1,
  true: 2,
  number: 3,
  bigint: 4,
  text: 5,
  array: 6,
  emptyTable: 7,
  textTable: 8,
  bigintTable: 9,
} as const

/** Leads between the last of {@link LEAD} and this one are kept for later. */
export const FIRST_SHAPE = 16

/** How deep values may nest: far more than any state does, far less than the call stack holds. */
export const MAX_DEPTH = 64

/** Widest bigint, in bits: twice a Uint256. Without a bound, reading one long number would take quadratic time. */
export const MAX_BIGINT_BITS = 512n

/** An assignment to this field would set a prototype, so no record has it. */
export const FORBIDDEN_NAME = '__proto__'
