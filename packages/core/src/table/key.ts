import { InvariantError } from '../foundation/invariant.js'

/**
 * What orders a table. A string stands for raw storage-key bytes, one character (0 to 255) per byte, and sorts as the
 * chain sorts those bytes; a bigint sorts by value. One table has keys of one kind.
 */
export type TableKey = string | bigint

/** A character that is no byte. */
const WIDE = /[\u0100-\uffff]/

/**
 * Guards the keys that enter a table. Looking at the characters (13 ns) has a second use: a key that was concatenated a
 * moment ago is flattened by it, so that later comparisons read plain memory.
 *
 * @throws InvariantError when a string key has a character above 255, which no storage key can hold.
 */
export function requireByteKey(key: TableKey): void {
  if (typeof key === 'string' && WIDE.test(key))
    throw new InvariantError(`a table key has a character above 255: ${JSON.stringify(key)}`)
}
