import { at } from './arrays.js'
import type { TableKey } from './key.js'
import type { Branch, Leaf, Node } from './node.js'
import type { Bounds, RangeOptions } from './range-options.js'
import { boundsOf } from './range-options.js'
import { lowerBound, upperBound } from './search.js'

/** Walks the entries of a range one by one without allocating: `advance()`, then `key` and `value`. */
export class RangeCursor<K extends TableKey, V> {
  readonly #bounds: Bounds
  readonly #descending: boolean
  /** The branches above the leaf, root first, and which child was taken in each. */
  readonly #branches: Branch<K, V>[] = []
  readonly #indices: number[] = []
  #leaf: Leaf<K, V>
  /** The entry visited last, and the first position of this leaf that is out of range. */
  #index = 0
  #stop = 0
  #left: number

  constructor(root: Node<K, V>, options: RangeOptions<K>) {
    this.#bounds = boundsOf(options)
    this.#descending = options.order === 'descending'
    this.#left = options.limit ?? Number.POSITIVE_INFINITY
    const { low, high } = this.#bounds
    const edge = this.#descending ? high : low
    this.#leaf = this.#descend(root, edge)
    this.#enterLeaf()
  }

  /** Goes to the next entry of the range; false when there is none, after which `key` and `value` mean nothing. */
  advance(): boolean {
    if (this.#left <= 0) return false
    this.#index += this.#descending ? -1 : 1
    while (this.#index === this.#stop) {
      if (!this.#nextLeaf()) {
        this.#left = 0
        return false
      }
      this.#enterLeaf()
      this.#index += this.#descending ? -1 : 1
    }
    this.#left -= 1
    return true
  }

  get key(): K {
    return at(this.#leaf.keys, this.#index)
  }

  get value(): V {
    return at(this.#leaf.values, this.#index)
  }

  /** Down to the leaf where `edge` belongs, or the outermost one when there is no edge. */
  #descend(from: Node<K, V>, edge: TableKey | undefined): Leaf<K, V> {
    let node = from
    while (node.children !== undefined) {
      const outermost = this.#descending ? node.keys.length : 0
      const index = edge === undefined ? outermost : upperBound(node.keys, edge)
      this.#branches.push(node)
      this.#indices.push(index)
      node = at(node.children, index)
    }
    return node
  }

  /** Stands just before the first entry of the leaf in range, and finds where to stop. */
  #enterLeaf(): void {
    const { low, lowExcluded, high } = this.#bounds
    const { keys } = this.#leaf
    const first = low === undefined ? 0 : lowExcluded ? upperBound(keys, low) : lowerBound(keys, low)
    const end = Math.max(first, high === undefined ? keys.length : lowerBound(keys, high))
    this.#index = this.#descending ? end : first - 1
    this.#stop = this.#descending ? first - 1 : end
  }

  /** Moves to the neighbouring leaf; false when the range ended inside this one or there is no neighbour. */
  #nextLeaf(): boolean {
    if (this.#stop !== (this.#descending ? -1 : this.#leaf.keys.length)) return false
    const step = this.#descending ? -1 : 1
    for (let level = this.#branches.length - 1; level >= 0; level--) {
      const branch = at(this.#branches, level)
      const index = at(this.#indices, level) + step
      if (index < 0 || index >= branch.children.length) continue
      this.#branches.length = level + 1
      this.#indices.length = level + 1
      this.#indices[level] = index
      this.#leaf = this.#descend(at(branch.children, index), undefined)
      return true
    }
    return false
  }
}

/** The entries a cursor visits, as pairs. */
export function* entriesOf<K extends TableKey, V>(cursor: RangeCursor<K, V>): IterableIterator<readonly [K, V]> {
  while (cursor.advance()) yield [cursor.key, cursor.value]
}

/** The keys a cursor visits. */
export function* keysOf<K extends TableKey, V>(cursor: RangeCursor<K, V>): IterableIterator<K> {
  while (cursor.advance()) yield cursor.key
}

/** The values a cursor visits. */
export function* valuesOf<K extends TableKey, V>(cursor: RangeCursor<K, V>): IterableIterator<V> {
  while (cursor.advance()) yield cursor.value
}
