import { at, removedAt } from './arrays.js'
import { reshaped, split } from './edit.js'
import type { TableKey } from './key.js'
import type { Branch, Node, Owner } from './node.js'
import { isOverfull, makeBranch, makeLeaf, WIDTH } from './node.js'

/** A neighbour with so many keys to spare takes some of a node that is too long. With fewer, the next keys would soon make it too long as well. */
const ROOM = 4

/**
 * Whether the neighbour of the child at `index` has room. To share with it rather than to split leaves nodes three quarters full where keys come in no order, and not two
 * thirds; where they come in order nearly full, and not half.
 */
export function hasRoomBeside<K extends TableKey, V>({ children }: Branch<K, V>, index: number): boolean {
  return at(children, index === 0 ? 1 : index - 1).keys.length <= WIDTH - ROOM
}

/** The branch after its child at `index` became too thin, or too long: joined with a neighbour, and cut evenly if that is too long. */
export function withBalancedChild<K extends TableKey, V>(
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
