import { invariant } from '../foundation/invariant.js'
import { at } from './arrays.js'
import type { Batch } from './batch.js'
import { buildTree, requireAscending, requireSorted, type SortedEntries, sortEntries } from './build.js'
import { remove } from './delete.js'
import { type Change, diffTables } from './diff.js'
import { ABSENT, Edit, settledRoot } from './edit.js'
import { put } from './insert.js'
import type { TableKey } from './key.js'
import { mergeSorted } from './merge.js'
import type { Node } from './node.js'
import { makeLeaf } from './node.js'
import { entriesOf, keysOf, RangeCursor, valuesOf } from './range.js'
import type { RangeOptions } from './range-options.js'
import { lowerBound, upperBound } from './search.js'
import { EditSession } from './session.js'
import { Sweep } from './sweep.js'

/**
 * The persistent ordered map that every unbounded collection is: a change gives a new table that shares all but a few
 * nodes with the old one, which stays as it was.
 *
 * Values are compared by identity and are never `undefined`.
 */
export class Table<K extends TableKey, V> {
  #root: Node<K, V>
  #size: number
  /** There while a batch edits this table in place; `#root` and `#size` are stale meanwhile. */
  #session: EditSession<K, V> | undefined

  private constructor(root: Node<K, V>, size: number) {
    this.#root = root
    this.#size = size
  }

  /** What turns one table into another, in key order; see {@link diffTables}. */
  static diff<K extends TableKey, V>(before: Table<K, V>, after: Table<K, V>): IterableIterator<Change<K, V>> {
    return diffTables(before, after)
  }

  static empty<K extends TableKey, V>(): Table<K, V> {
    return new Table<K, V>(makeLeaf<K, V>(undefined, [], []), 0)
  }

  /** Builds a table in one go: linear when the entries come in key order. Of several with one key the last one counts. */
  static fromEntries<K extends TableKey, V>(entries: Iterable<readonly [K, V]>): Table<K, V> {
    const sorted = sortEntries(entries)
    return new Table(buildTree(sorted), sorted.keys.length)
  }

  /**
   * Builds a table from keys in strictly ascending order and the value of each.
   *
   * @throws InvariantError when the keys do not ascend, or the arrays differ in length.
   */
  static fromSorted<K extends TableKey, V>(keys: readonly K[], values: readonly V[]): Table<K, V> {
    requireSorted({ keys, values })
    return new Table(buildTree({ keys, values }), keys.length)
  }

  /** The number of entries. */
  get size(): number {
    return this.#session === undefined ? this.#size : this.#session.size
  }

  /** The value under `key`, or `undefined`. */
  get(key: K): V | undefined {
    let node = this.#session === undefined ? this.#root : this.#session.root
    while (node.children !== undefined) node = at(node.children, upperBound(node.keys, key))
    const index = lowerBound(node.keys, key)
    return node.keys[index] === key ? node.values[index] : undefined
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  /** The table with `value` under `key`; this very table when that value is there already. */
  set(key: K, value: V): Table<K, V> {
    if (this.#session !== undefined) {
      this.#session.set(key, value)
      return this
    }
    const edit = new Edit<V>(undefined)
    const root = put(this.#root, key, value, edit)
    if (root === this.#root) return this
    return new Table(settledRoot(root, undefined), edit.previous === ABSENT ? this.#size + 1 : this.#size)
  }

  /** As {@link set} for each entry in turn, for many at once: nodes are copied once, not once per entry. */
  setMany(entries: Iterable<readonly [K, V]>): Table<K, V> {
    if (this.#session !== undefined) {
      for (const [key, value] of entries) this.#session.set(key, value)
      return this
    }
    // Nobody else ever has this owner, so what it made is settled when this returns.
    const edit = new Edit<V>({})
    let [root, size] = [this.#root, this.#size]
    for (const [key, value] of entries) {
      edit.previous = ABSENT
      root = settledRoot(put(root, key, value, edit), edit.owner)
      if (edit.previous === ABSENT) size += 1
    }
    return root === this.#root ? this : new Table(root, size)
  }

  /**
   * As {@link setMany}, with the keys in strictly ascending order and the value of each, and quicker: one walk over the nodes that change.
   *
   * @throws InvariantError when the keys do not ascend, or the arrays differ in length.
   */
  setSorted(keys: readonly K[], values: readonly V[]): Table<K, V> {
    requireAscending({ keys, values })
    return this.mergeAscending({ keys, values })
  }

  /** Internal: {@link setSorted} of keys that are known to ascend. */
  mergeAscending(entries: SortedEntries<K, V>): Table<K, V> {
    if (entries.keys.length === 0) return this
    if (this.#session !== undefined) {
      this.#session.setSorted(entries)
      return this
    }
    const { root, added } = mergeSorted(this.#root, entries, undefined)
    return root === this.#root ? this : new Table(root, this.#size + added)
  }

  /** To read and change many entries in one go. */
  sweep(): Sweep<K, V> {
    return new Sweep(this)
  }

  /** The table without `key`; this very table when it has no such key. */
  delete(key: K): Table<K, V> {
    if (this.#session !== undefined) {
      this.#session.delete(key)
      return this
    }
    const edit = new Edit<V>(undefined)
    const root = remove(this.#root, key, edit)
    return root === this.#root ? this : new Table(settledRoot(root, undefined), this.#size - 1)
  }

  /** The entries of a range in key order, as they are now: edits made while iterating do not show. */
  range(options: RangeOptions<K> = {}): IterableIterator<readonly [K, V]> {
    return entriesOf(this.cursor(options))
  }

  /**
   * The entries of a range at once. In a batch this is cheaper than {@link range}: nobody reads on while edits happen, so that what the batch owns stays its own. For
   * short ranges.
   */
  list(options: RangeOptions<K> = {}): readonly (readonly [K, V])[] {
    const cursor = new RangeCursor(this.#session === undefined ? this.#root : this.#session.root, options)
    const found: (readonly [K, V])[] = []
    while (cursor.advance()) found.push([cursor.key, cursor.value])
    return found
  }

  /** The keys of a range in key order. */
  keys(options: RangeOptions<K> = {}): IterableIterator<K> {
    return keysOf(this.cursor(options))
  }

  /** The values of a range in key order. */
  values(options: RangeOptions<K> = {}): IterableIterator<V> {
    return valuesOf(this.cursor(options))
  }

  /** The range without an iterator around it: for scans of whole tables. */
  cursor(options: RangeOptions<K> = {}): RangeCursor<K, V> {
    return new RangeCursor(this.shareRoot(), options)
  }

  /** All entries in key order. */
  [Symbol.iterator](): IterableIterator<readonly [K, V]> {
    return this.range()
  }

  /** The entry with the lowest key. */
  first(): readonly [K, V] | undefined {
    let node = this.#session === undefined ? this.#root : this.#session.root
    while (node.children !== undefined) node = at(node.children, 0)
    return node.keys.length === 0 ? undefined : [at(node.keys, 0), at(node.values, 0)]
  }

  /** The entry with the highest key. */
  last(): readonly [K, V] | undefined {
    let node = this.#session === undefined ? this.#root : this.#session.root
    while (node.children !== undefined) node = at(node.children, node.keys.length)
    const end = node.keys.length - 1
    return end < 0 ? undefined : [at(node.keys, end), at(node.values, end)]
  }

  /**
   * This table for a batch to edit: `set` and `delete` of the result change it in place and return it itself, until the
   * batch is sealed. The table this was called on stays as it is. Under the same batch already: the very same table.
   *
   * @throws InvariantError when another open batch edits this table, or the batch is sealed.
   */
  edit(batch: Batch): Table<K, V> {
    if (this.#session?.batch === batch) return this
    invariant(this.#session === undefined, 'another open batch edits this table')
    const edited = new Table(this.#root, this.#size)
    edited.#session = new EditSession(batch, this.#root, this.#size, () => edited.#finishSession())
    return edited
  }

  /** An ordinary table with the present entries, whatever a batch does to this one later. */
  snapshot(): Table<K, V> {
    return this.#session === undefined ? this : new Table(this.#session.share(), this.#session.size)
  }

  /** Internal: the tree as it is now, never to change again. For the diff and for checks of the structure. */
  shareRoot(): Node<K, V> {
    return this.#session === undefined ? this.#root : this.#session.share()
  }

  /** Internal: the tree as it is now; in a batch it changes with the next edit. */
  peekRoot(): Node<K, V> {
    return this.#session === undefined ? this.#root : this.#session.root
  }

  #finishSession(): void {
    if (this.#session === undefined) return
    this.#root = this.#session.root
    this.#size = this.#session.size
    this.#session = undefined
  }
}
