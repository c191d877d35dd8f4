import { at } from './arrays.js'
import type { TableKey } from './key.js'
import type { Branch, Leaf, Node } from './node.js'
import { lowerBound, upperBound } from './search.js'

/** A place in a tree that goes on from where it is: to a key nearby it gets without a search from the root. The tree must not change meanwhile. */
export class Finger<K extends TableKey, V> {
  readonly #root: Node<K, V>
  /** The branches above the leaf, root first, and which child was taken in each. */
  readonly #branches: Branch<K, V>[] = []
  readonly #indices: number[] = []
  #leaf: Leaf<K, V>
  /** The entry pointed at; behind the last one at the end of the tree. */
  #index = 0

  constructor(root: Node<K, V>) {
    this.#root = root
    this.#leaf = this.#descend(root, undefined)
  }

  /** The value under a key, and the finger on it, or where it would be. */
  find(key: K): V | undefined {
    const { keys } = this.#leaf
    const next = this.#index + 1
    // Who asks for key after key mostly finds each behind the last one.
    if (next < keys.length && at(keys, next) === key) this.#index = next
    else if (!this.seek(key) || this.key !== key) return undefined
    return this.value
  }

  /** Goes to the first entry at or above a key; false when there is none. */
  seek(key: K): boolean {
    const { keys } = this.#leaf
    const index = this.#index
    if (index < keys.length) {
      const here = at(keys, index)
      if (here === key || (key < here && index > 0 && at(keys, index - 1) < key)) return true
      if (at(keys, 0) <= key && key <= at(keys, keys.length - 1)) {
        this.#index = lowerBound(keys, key)
        return true
      }
    }
    this.#branches.length = 0
    this.#indices.length = 0
    this.#leaf = this.#descend(this.#root, key)
    this.#index = lowerBound(this.#leaf.keys, key)
    return this.#index < this.#leaf.keys.length || this.#nextLeaf()
  }

  /** Goes to the next entry; false when there is none. */
  advance(): boolean {
    if (this.#index < this.#leaf.keys.length) this.#index += 1
    return this.#index < this.#leaf.keys.length || this.#nextLeaf()
  }

  get key(): K {
    return at(this.#leaf.keys, this.#index)
  }

  get value(): V {
    return at(this.#leaf.values, this.#index)
  }

  /** Down to the leaf where a key belongs, or to the first one. */
  #descend(from: Node<K, V>, key: K | undefined): Leaf<K, V> {
    let node = from
    while (node.children !== undefined) {
      const index = key === undefined ? 0 : upperBound(node.keys, key)
      this.#branches.push(node)
      this.#indices.push(index)
      node = at(node.children, index)
    }
    return node
  }

  /** To the first entry of the next leaf. */
  #nextLeaf(): boolean {
    for (let level = this.#branches.length - 1; level >= 0; level--) {
      const branch = at(this.#branches, level)
      const index = at(this.#indices, level) + 1
      if (index === branch.children.length) continue
      this.#branches.length = level + 1
      this.#indices.length = level + 1
      this.#indices[level] = index
      this.#leaf = this.#descend(at(branch.children, index), undefined)
      this.#index = 0
      return true
    }
    return false
  }
}
