import { at, insertedAt } from './arrays.js'
import type { TableKey } from './key.js'
import type { Branch, Node, Owner } from './node.js'
import { isOverfull, makeBranch, makeLeaf, ownBranch } from './node.js'

/** Stands for "there was no entry". */
export const ABSENT: unique symbol = Symbol('absent')
export type Absent = typeof ABSENT

/** One change to a tree: who makes it (nodes of that owner change in place), and what it found under the key. */
export class Edit<V> {
  previous: V | Absent = ABSENT
  constructor(readonly owner: Owner) {}
}

/** The branch with another child at `index`; the very same branch when the child is the one it has. */
export function withChild<K extends TableKey, V>(
  branch: Branch<K, V>,
  index: number,
  child: Node<K, V>,
  owner: Owner,
): Branch<K, V> {
  if (at(branch.children, index) === child) return branch
  const own = ownBranch(branch, owner)
  own.children[index] = child
  return own
}

/** The branch after its child at `index` grew too long: cut in two, with a new separator. */
export function withSplitChild<K extends TableKey, V>(
  branch: Branch<K, V>,
  index: number,
  child: Node<K, V>,
  owner: Owner,
): Branch<K, V> {
  const { left, separator, right } = split(child, owner)
  const children = insertedAt(branch.children, index + 1, right)
  children[index] = left
  return reshaped(branch, insertedAt(branch.keys, index, separator), children, owner)
}

/** The branch with other separators and children: changed in place for its owner, else a new one. */
export function reshaped<K extends TableKey, V>(
  branch: Branch<K, V>,
  keys: readonly K[],
  children: Node<K, V>[],
  owner: Owner,
): Branch<K, V> {
  if (owner === undefined || branch.owner !== owner) return makeBranch(owner, keys, children)
  branch.keys = keys
  branch.children = children
  return branch
}

/** The root as it must be after an edit: cut under a new root when too long, replaced by an only child. */
export function settledRoot<K extends TableKey, V>(root: Node<K, V>, owner: Owner): Node<K, V> {
  if (isOverfull(root)) {
    const { left, separator, right } = split(root, owner)
    return makeBranch(owner, [separator], [left, right])
  }
  return root.children !== undefined && root.keys.length === 0 ? at(root.children, 0) : root
}

/** Two halves of a node that is too long, and the key between them (which a branch gives up, and a leaf repeats). */
export function split<K extends TableKey, V>(node: Node<K, V>, owner: Owner): Halves<K, V> {
  const middle = node.keys.length >>> 1
  const separator = at(node.keys, middle)
  const before = node.keys.slice(0, middle)
  if (node.children === undefined) {
    const left = makeLeaf(owner, before, node.values.slice(0, middle))
    return { left, separator, right: makeLeaf(owner, node.keys.slice(middle), node.values.slice(middle)) }
  }
  const left = makeBranch(owner, before, node.children.slice(0, middle + 1))
  return { left, separator, right: makeBranch(owner, node.keys.slice(middle + 1), node.children.slice(middle + 1)) }
}

interface Halves<K extends TableKey, V> {
  readonly left: Node<K, V>
  readonly separator: K
  readonly right: Node<K, V>
}
