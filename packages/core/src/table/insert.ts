import { at, insertedAt } from './arrays.js'
import { hasRoomBeside, withBalancedChild } from './balance.js'
import type { Edit } from './edit.js'
import { withChild, withSplitChild } from './edit.js'
import type { TableKey } from './key.js'
import { requireByteKey } from './key.js'
import type { Leaf, Node } from './node.js'
import { isOverfull, makeLeaf, ownLeaf } from './node.js'
import { lowerBound, upperBound } from './search.js'

/**
 * The subtree with `value` under `key`; the very same node when that value is there already. The result may be one key
 * too long, which is for the caller to cut. Leaves the value found before in `edit.previous`.
 */
export function put<K extends TableKey, V>(node: Node<K, V>, key: K, value: V, edit: Edit<V>): Node<K, V> {
  if (node.children === undefined) return putInLeaf(node, key, value, edit)
  const index = upperBound(node.keys, key)
  const child = put(at(node.children, index), key, value, edit)
  if (!isOverfull(child)) return withChild(node, index, child, edit.owner)
  return hasRoomBeside(node, index)
    ? withBalancedChild(node, index, child, edit.owner)
    : withSplitChild(node, index, child, edit.owner)
}

function putInLeaf<K extends TableKey, V>(leaf: Leaf<K, V>, key: K, value: V, edit: Edit<V>): Leaf<K, V> {
  const index = lowerBound(leaf.keys, key)
  if (leaf.keys[index] !== key) return insertInLeaf(leaf, index, key, value, edit)
  const previous = at(leaf.values, index)
  edit.previous = previous
  if (previous === value) return leaf
  const own = ownLeaf(leaf, edit.owner)
  own.values[index] = value
  return own
}

function insertInLeaf<K extends TableKey, V>(
  leaf: Leaf<K, V>,
  index: number,
  key: K,
  value: V,
  edit: Edit<V>,
): Leaf<K, V> {
  requireByteKey(key)
  const keys = insertedAt(leaf.keys, index, key)
  const values = insertedAt(leaf.values, index, value)
  if (edit.owner === undefined || leaf.owner !== edit.owner) return makeLeaf(edit.owner, keys, values)
  leaf.keys = keys
  leaf.values = values
  return leaf
}
