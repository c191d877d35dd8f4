import { at, clear } from './arrays.js'
import type { Batch, Editing } from './batch.js'
import type { SortedEntries } from './build.js'
import { remove } from './delete.js'
import type { Absent } from './edit.js'
import { ABSENT, Edit, settledRoot } from './edit.js'
import { put } from './insert.js'
import type { TableKey } from './key.js'
import { mergeSorted } from './merge.js'
import type { Node } from './node.js'

/** So many are set one by one: a merge makes nodes anew that the session owns. */
const FEW = 16

/** Stands for "the whole tree was another one". */
const WHOLE: unique symbol = Symbol('whole')
type Whole = typeof WHOLE

/** A table as it was. */
interface Tree<K extends TableKey, V> {
  readonly root: Node<K, V>
  readonly size: number
}

/** The tree of a table while a batch edits it in place, and what it takes to undo the edits. */
export class EditSession<K extends TableKey, V> implements Editing {
  root: Node<K, V>
  size: number
  readonly batch: Batch
  #edit = new Edit<V>({})
  readonly #undoKeys: K[] = []
  readonly #undoValues: (V | Absent | Whole)[] = []
  /** The trees from before each {@link setSorted}. */
  readonly #undoTrees: Tree<K, V>[] = []
  readonly #onFinish: () => void

  constructor(batch: Batch, root: Node<K, V>, size: number, onFinish: () => void) {
    this.batch = batch
    this.root = root
    this.size = size
    this.#onFinish = onFinish
    batch.join(this)
  }

  set(key: K, value: V): void {
    const previous = this.#put(key, value)
    if (previous !== value) this.#log(key, previous)
  }

  /** As {@link set} for each entry, whose keys ascend strictly. Many are undone as a whole, by the tree from before. */
  setSorted(entries: SortedEntries<K, V>): void {
    const { size } = this
    if (entries.keys.length < FEW) {
      for (const [index, key] of entries.keys.entries()) this.set(key, at(entries.values, index))
      return
    }
    const root = this.share()
    const merged = mergeSorted(root, entries, this.#edit.owner)
    if (merged.root === root) return
    this.root = merged.root
    this.size = size + merged.added
    this.#undoTrees.push({ root, size })
    this.#log(at(entries.keys, 0), WHOLE)
  }

  delete(key: K): void {
    const previous = this.#remove(key)
    if (previous !== ABSENT) this.#log(key, previous)
  }

  /**
   * The tree as it is now, never to change again: what this session owned it shares from here on, so that later edits
   * copy. A reader that goes on while edits happen (a range, a diff) sees what it would see of a persistent table.
   */
  share(): Node<K, V> {
    this.#edit = new Edit<V>({})
    return this.root
  }

  undo(): void {
    const key = this.#undoKeys.pop()
    const previous = this.#undoValues.pop()
    if (key === undefined || previous === undefined) return
    if (previous === ABSENT) this.#remove(key)
    else if (previous === WHOLE) this.#restore(this.#undoTrees.pop())
    else this.#put(key, previous)
  }

  forget(): void {
    clear(this.#undoKeys)
    clear(this.#undoValues)
    clear(this.#undoTrees)
  }

  finish(): void {
    this.#onFinish()
  }

  #put(key: K, value: V): V | Absent {
    const edit = this.#edit
    edit.previous = ABSENT
    this.root = settledRoot(put(this.root, key, value, edit), edit.owner)
    if (edit.previous === ABSENT) this.size += 1
    return edit.previous
  }

  #remove(key: K): V | Absent {
    const edit = this.#edit
    edit.previous = ABSENT
    this.root = settledRoot(remove(this.root, key, edit), edit.owner)
    if (edit.previous !== ABSENT) this.size -= 1
    return edit.previous
  }

  /** Nobody owns a node of that tree any more. */
  #restore(before: Tree<K, V> | undefined): void {
    if (before === undefined) return
    this.root = before.root
    this.size = before.size
  }

  #log(key: K, previous: V | Absent | Whole): void {
    this.#undoKeys.push(key)
    this.#undoValues.push(previous)
    this.batch.record(this)
  }
}
