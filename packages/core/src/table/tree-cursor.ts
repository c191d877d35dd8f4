import { at } from './arrays.js'
import type { TableKey } from './key.js'
import type { Branch, Leaf, Node } from './node.js'
import { heightOf } from './node.js'

/**
 * Walks a tree in key order in steps of either a whole unopened subtree or a single entry, so that two walks can pass
 * over what their trees share. It stands at a `subtree`, at an entry (`key`), or at neither when done.
 */
export class TreeCursor<K extends TableKey, V> {
  /** The unopened subtree it stands at. */
  subtree: Node<K, V> | undefined
  /** The key of the entry it stands at. */
  key: K | undefined
  /** No key from here on is below this one; `undefined` where nothing is known. */
  low: K | undefined
  /** How many nodes were opened so far: what the walk has cost. */
  opened = 0
  readonly #height: number
  readonly #branches: Branch<K, V>[] = []
  readonly #indices: number[] = []
  #leaf: Leaf<K, V> | undefined
  #index = 0

  constructor(root: Node<K, V>) {
    this.subtree = root
    this.#height = heightOf(root)
  }

  get done(): boolean {
    return this.subtree === undefined && this.key === undefined
  }

  /** Levels below the subtree it stands at. */
  get height(): number {
    return this.#height - this.#branches.length
  }

  /** The value of the entry it stands at. */
  get value(): V | undefined {
    return this.#leaf?.values[this.#index]
  }

  /** Steps into the subtree: to its first child or entry. */
  open(): void {
    const node = this.subtree
    if (node === undefined) return
    this.opened += 1
    if (node.children !== undefined) {
      this.#branches.push(node)
      this.#indices.push(0)
      this.subtree = at(node.children, 0)
      return
    }
    this.subtree = undefined
    this.#leaf = node
    this.#index = -1
    this.skip()
  }

  /** Steps over the subtree or entry it stands at. */
  skip(): void {
    if (this.#leaf !== undefined) {
      this.#index += 1
      this.key = this.#leaf.keys[this.#index]
      if (this.key !== undefined) return
      this.#leaf = undefined
    }
    this.subtree = this.#nextSubtree()
  }

  #nextSubtree(): Node<K, V> | undefined {
    for (let level = this.#branches.length - 1; level >= 0; level--) {
      const branch = at(this.#branches, level)
      const index = at(this.#indices, level) + 1
      if (index < branch.children.length) {
        this.#indices[level] = index
        this.low = at(branch.keys, index - 1)
        return at(branch.children, index)
      }
      this.#branches.pop()
      this.#indices.pop()
    }
    return undefined
  }
}
