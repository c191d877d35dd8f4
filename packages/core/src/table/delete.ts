import { at, removedAt } from './arrays.js'
import type { Edit } from './edit.js'
import { reshaped, split, withChild } from './edit.js'
import type { TableKey } from './key.js'
import type { Branch, Leaf, Node, Owner } from './node.js'
import { isOverfull, isThin, makeBranch, makeLeaf } from './node.js'
import { lowerBound, upperBound } from './search.js'

/**
 * The subtree without `key`; the very same node when it has no such key. The result may be too thin, which is for the
 * caller to mend. Leaves the value found before in `edit.previous`.
 */
export function remove<K extends TableKey, V>(node: Node<K, V>, key: K, edit: Edit<V>): Node<K, V> {
  if (node.children === undefined) return removeFromLeaf(node, key, edit)
  const index = upperBound(node.keys, key)
  const child = remove(at(node.children, index), key, edit)
  return isThin(child) ? withMendedChild(node, index, child, edit.owner) : withChild(node, index, child, edit.owner)
}

function removeFromLeaf<K extends TableKey, V>(leaf: Leaf<K, V>, key: K, edit: Edit<V>): Leaf<K, V> {
  const index = lowerBound(leaf.keys, key)
  if (leaf.keys[index] !== key) return leaf
  edit.previous = at(leaf.values, index)
  const keys = removedAt(leaf.keys, index)
  const values = removedAt(leaf.values, index)
  if (edit.owner === undefined || leaf.owner !== edit.owner) return makeLeaf(edit.owner, keys, values)
  leaf.keys = keys
  leaf.values = values
  return leaf
}

/** The branch after its child at `index` became too thin: joined with a neighbour, and cut evenly if that is too long. */
function withMendedChild<K extends TableKey, V>(
  branch: Branch<K, V>,
  index: number,
  child: Node<K, V>,
  owner: Owner,
): Branch<K, V> {
  const first = index === 0 ? 0 : index - 1
  const before = index === 0 ? child : at(branch.children, first)
  const after = index === 0 ? at(branch.children, 1) : child
  const joined = join(before, at(branch.keys, first), after, owner)
  if (isOverfull(joined)) {
    const { left, separator, right } = split(joined, owner)
    const keys = branch.keys.slice()
    const children = branch.children.slice()
    keys[first] = separator
    children[first] = left
    children[first + 1] = right
    return reshaped(branch, keys, children, owner)
  }
  const children = removedAt(branch.children, first + 1)
  children[first] = joined
  return reshaped(branch, removedAt(branch.keys, first), children, owner)
}

/** Two neighbours, and the separator between them, as one node. Neighbours are of one height. */
function join<K extends TableKey, V>(left: Node<K, V>, separator: K, right: Node<K, V>, owner: Owner): Node<K, V> {
  if (left.children !== undefined && right.children !== undefined)
    return makeBranch(owner, left.keys.concat([separator], right.keys), left.children.concat(right.children))
  return makeLeaf(owner, left.keys.concat(right.keys), (left.values ?? []).concat(right.values ?? []))
}
