import { clear } from './arrays.js'
import type { Batch, Editing } from './batch.js'
import { remove } from './delete.js'
import type { Absent } from './edit.js'
import { ABSENT, Edit, settledRoot } from './edit.js'
import { put } from './insert.js'
import type { TableKey } from './key.js'
import type { Node } from './node.js'

/** The tree of a table while a batch edits it in place, and what it takes to undo the edits. */
export class EditSession<K extends TableKey, V> implements Editing {
  root: Node<K, V>
  size: number
  readonly batch: Batch
  #edit = new Edit<V>({})
  readonly #undoKeys: K[] = []
  readonly #undoValues: (V | Absent)[] = []
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
    else this.#put(key, previous)
  }

  forget(): void {
    clear(this.#undoKeys)
    clear(this.#undoValues)
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

  #log(key: K, previous: V | Absent): void {
    this.#undoKeys.push(key)
    this.#undoValues.push(previous)
    this.batch.record(this)
  }
}
