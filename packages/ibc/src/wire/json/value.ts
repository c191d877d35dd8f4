/** A JSON value whose numbers are whole and exact. */
export type JsonValue = null | boolean | bigint | string | readonly JsonValue[] | JsonObject

/** Fields in the order of the text. */
export interface JsonObject {
  readonly [field: string]: JsonValue
}

/** How deep arrays and objects may lie in each other; the contracts' parser stops at the same depth. */
export const MAX_JSON_DEPTH = 128

/** More digits than any number of the protocol has (a u256 takes 78). */
export const MAX_JSON_DIGITS = 128
