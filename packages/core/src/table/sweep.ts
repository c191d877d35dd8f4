import { at } from './arrays.js'
import { Finger } from './finger.js'
import type { TableKey } from './key.js'
import type { Table } from './table.js'

/**
 * Reads and changes many entries of a table in one go. Right for keys in any order, and quick where they ascend: then each is found beside the last one, and all
 * changes are put in together, at the {@link end}. Until then the table stays as it is, and nobody else may change it.
 */
export class Sweep<K extends TableKey, V> {
  readonly #table: Table<K, V>
  readonly #finger: Finger<K, V>
  /** What was set, as long as its keys ascend. */
  readonly #keys: K[] = []
  readonly #values: V[] = []
  #last: K | undefined
  /** All that was set, once keys have gone back. */
  #scattered: Map<K, V> | undefined

  constructor(table: Table<K, V>) {
    this.#table = table
    this.#finger = new Finger(table.peekRoot())
  }

  /** The value under `key`, as it was set last; `undefined` where there is none. */
  get(key: K): V | undefined {
    this.#goBackTo(key)
    const value = this.#scattered?.get(key)
    return value === undefined ? this.#finger.find(key) : value
  }

  /** Goes to the first entry at or above `key` of those that the table had; false when there is none. */
  seek(key: K): boolean {
    this.#goBackTo(key)
    return this.#finger.seek(key)
  }

  /** Goes to the next entry that the table had; false when there is none. */
  advance(): boolean {
    return this.#finger.advance()
  }

  /** Of the entry that {@link seek} or {@link advance} went to. */
  get key(): K {
    return this.#finger.key
  }

  /** As it was set before the last {@link seek}. */
  get value(): V {
    const value = this.#scattered?.get(this.#finger.key)
    return value === undefined ? this.#finger.value : value
  }

  /** Puts `value` under `key`. */
  set(key: K, value: V): void {
    this.#goBackTo(key)
    if (this.#scattered !== undefined) {
      this.#scattered.set(key, value)
      return
    }
    this.#keys.push(key)
    this.#values.push(value)
    this.#last = key
  }

  /** The table with everything that was set. The last thing to ask of a sweep. */
  end(): Table<K, V> {
    return this.#scattered === undefined
      ? this.#table.mergeAscending({ keys: this.#keys, values: this.#values })
      : this.#table.setMany(this.#scattered)
  }

  /** From a key at or below the last one that was set on, everything is looked up. */
  #goBackTo(key: K): void {
    if (this.#last === undefined || key > this.#last) return
    this.#last = undefined
    const scattered = new Map<K, V>()
    for (const [index, before] of this.#keys.entries()) scattered.set(before, at(this.#values, index))
    this.#scattered = scattered
  }
}
