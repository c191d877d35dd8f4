import { at, removedAt } from './arrays.js'
import { withBalancedChild } from './balance.js'
import type { Edit } from './edit.js'
import { withChild } from './edit.js'
import type { TableKey } from './key.js'
import type { Leaf, Node } from './node.js'
import { isThin, makeLeaf } from './node.js'
import { lowerBound, upperBound } from './search.js'

/**
 * The subtree without `key`; the very same node when it has no such key. The result may be too thin, which is for the
 * caller to mend. Leaves the value found before in `edit.previous`.
 */
export function remove<K extends TableKey, V>(node: Node<K, V>, key: K, edit: Edit<V>): Node<K, V> {
  if (node.children === undefined) return removeFromLeaf(node, key, edit)
  const index = upperBound(node.keys, key)
  const child = remove(at(node.children, index), key, edit)
  return isThin(child) ? withBalancedChild(node, index, child, edit.owner) : withChild(node, index, child, edit.owner)
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
