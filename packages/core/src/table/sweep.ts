import { Finger } from './finger.js'
import type { TableKey } from './key.js'
import type { Table } from './table.js'

/**
 * Reads and changes many entries of a table in one go. Right for keys in any order, and quick where they ascend: then each is found beside the last one, and all
 * changes are put in together, at the end. The table itself stays as it is until {@link end}, unless keys go back; while a sweep is under way nobody else
 * may change the table.
 */
export class Sweep<K extends TableKey, V> {
  #table: Table<K, V>
  #finger: Finger<K, V>
  /** What was set and is not in the table yet; the keys ascend. */
  #keys: K[] = []
  #values: V[] = []
  #last: K | undefined

  constructor(table: Table<K, V>) {
    this.#table = table
    this.#finger = new Finger(table.peekRoot())
  }

  /** The value under `key`, or `undefined`. */
  get(key: K): V | undefined {
    this.#goBackTo(key)
    return this.#finger.find(key)
  }

  /** Goes to the first entry at or above `key`; false when there is none. */
  seek(key: K): boolean {
    this.#goBackTo(key)
    return this.#finger.seek(key)
  }

  /** Goes to the next entry, not counting those that were set since the last {@link seek}; false when there is none. */
  advance(): boolean {
    return this.#finger.advance()
  }

  /** Of the entry that {@link seek} or {@link advance} went to. */
  get key(): K {
    return this.#finger.key
  }

  get value(): V {
    return this.#finger.value
  }

  /** Puts `value` under `key`. */
  set(key: K, value: V): void {
    this.#goBackTo(key)
    this.#keys.push(key)
    this.#values.push(value)
    this.#last = key
  }

  /** The table with everything that was set. */
  end(): Table<K, V> {
    if (this.#last === undefined) return this.#table
    this.#table = this.#table.setSorted(this.#keys, this.#values)
    this.#finger = new Finger(this.#table.peekRoot())
    this.#keys = []
    this.#values = []
    this.#last = undefined
    return this.#table
  }

  /** Before a key at or below the last one that was set, that one has to be in the table. */
  #goBackTo(key: K): void {
    if (this.#last !== undefined && key <= this.#last) this.end()
  }
}
