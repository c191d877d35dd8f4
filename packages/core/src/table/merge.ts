import { at } from './arrays.js'
import { cutBranches, cutLeaves, type Parts, raiseTree, type SortedEntries } from './build.js'
import type { TableKey } from './key.js'
import { requireByteKey } from './key.js'
import type { Branch, Leaf, Node, Owner } from './node.js'
import { makeLeaf } from './node.js'
import { lowerBoundWithin, upperBound } from './search.js'

/** A tree after many entries were put in, and how many of their keys are new. */
export interface Merged<K extends TableKey, V> {
  readonly root: Node<K, V>
  readonly added: number
}

/**
 * The tree with all entries put in, whose keys ascend strictly: each node on their way is visited and made once, whatever it owned before; the tree from before stays
 * as it is. The very same root when every value is there already.
 */
export function mergeSorted<K extends TableKey, V>(
  root: Node<K, V>,
  entries: SortedEntries<K, V>,
  owner: Owner,
): Merged<K, V> {
  const merge = new Merge(entries, owner)
  const parts = merge.into(root, 0, entries.keys.length)
  return { root: parts === undefined ? root : raiseTree(parts, owner), added: merge.added }
}

/** One merge: what comes in, and what was new of it so far. */
class Merge<K extends TableKey, V> {
  added = 0
  readonly #keys: readonly K[]
  readonly #values: readonly V[]
  readonly #owner: Owner

  constructor({ keys, values }: SortedEntries<K, V>, owner: Owner) {
    this.#keys = keys
    this.#values = values
    this.#owner = owner
  }

  /** What becomes of a node with the entries `from .. to`; nothing where it stays as it is. */
  into(node: Node<K, V>, from: number, to: number): Parts<K, V> | undefined {
    if (from === to) return undefined
    return node.children === undefined ? this.#intoLeaf(node, from, to) : this.#intoBranch(node, from, to)
  }

  #intoBranch(branch: Branch<K, V>, from: number, to: number): Parts<K, V> | undefined {
    const nodes: Node<K, V>[] = []
    const separators: K[] = []
    /** How many of the branch's own children are in `nodes`, in one form or another. */
    let taken = 0
    const take = (until: number) => {
      for (; taken < until; taken++) {
        if (taken > 0) separators.push(at(branch.keys, taken - 1))
        nodes.push(at(branch.children, taken))
      }
    }
    for (let start = from; start < to; ) {
      const index = upperBound(branch.keys, at(this.#keys, start))
      const end =
        index === branch.keys.length ? to : lowerBoundWithin(this.#keys, at(branch.keys, index), start + 1, to)
      const parts = this.into(at(branch.children, index), start, end)
      start = end
      if (parts === undefined) continue
      take(index)
      if (taken > 0) separators.push(at(branch.keys, taken - 1))
      taken += 1
      for (const node of parts.nodes) nodes.push(node)
      for (const separator of parts.separators) separators.push(separator)
    }
    if (taken === 0) return undefined
    take(branch.children.length)
    return cutBranches({ nodes, separators }, this.#owner)
  }

  /** Most merges change values of keys that are there: the leaf then keeps its keys. */
  #intoLeaf(leaf: Leaf<K, V>, from: number, to: number): Parts<K, V> | undefined {
    const { keys } = leaf
    let values: V[] | undefined
    let index = 0
    for (let i = from; i < to; i++) {
      const key = at(this.#keys, i)
      if (at(keys, index) !== key) {
        index = lowerBoundWithin(keys, key, index, keys.length)
        if (at(keys, index) !== key) return this.#insertInLeaf(leaf, from, to)
      }
      const value = at(this.#values, i)
      if (at(leaf.values, index) !== value) {
        values ??= leaf.values.slice()
        values[index] = value
      }
      index += 1
    }
    return values && { nodes: [makeLeaf(this.#owner, keys, values)], separators: [] }
  }

  #insertInLeaf(leaf: Leaf<K, V>, from: number, to: number): Parts<K, V> {
    if (leaf.keys.length === 0) {
      const entries = { keys: this.#keys.slice(from, to), values: this.#values.slice(from, to) }
      for (const key of entries.keys) requireByteKey(key)
      this.added += to - from
      return cutLeaves(entries, this.#owner)
    }
    const keys: K[] = []
    const values: V[] = []
    let index = 0
    for (let i = from; i < to; i++) {
      const key = at(this.#keys, i)
      for (; index < leaf.keys.length && at(leaf.keys, index) < key; index++) {
        keys.push(at(leaf.keys, index))
        values.push(at(leaf.values, index))
      }
      if (index < leaf.keys.length && at(leaf.keys, index) === key) index += 1
      else {
        requireByteKey(key)
        this.added += 1
      }
      keys.push(key)
      values.push(at(this.#values, i))
    }
    for (; index < leaf.keys.length; index++) {
      keys.push(at(leaf.keys, index))
      values.push(at(leaf.values, index))
    }
    return cutLeaves({ keys, values }, this.#owner)
  }
}
