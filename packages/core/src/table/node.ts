import { at } from './arrays.js'
import type { TableKey } from './key.js'

/**
 * Most keys in a node. Measured at 10,000 and 100,000 entries: with 16 a search and an update take a tenth to a third
 * longer (more levels, more cache misses); 64 gains nothing that can be told from noise, and leaves twice as many bytes
 * behind per update where history is kept.
 */
export const WIDTH = 32

/**
 * Fewest keys in a node other than the root. A third of the width, not half: an insert and a delete at one boundary
 * cannot make the tree split and merge in turn.
 */
export const MIN_KEYS = 10

/** Who may change a node in place: the editing session that made it. `undefined` means nobody, ever. */
export type Owner = object | undefined

/** Holds entries: `values[i]` belongs to `keys[i]`. */
export interface Leaf<K extends TableKey, V> {
  readonly owner: Owner
  keys: readonly K[]
  values: V[]
  readonly children: undefined
}

/**
 * Holds subtrees: every key under `children[i]` is below `keys[i]`, every key under `children[i + 1]` is at or above it.
 * The separator itself need not be in the table any more.
 */
export interface Branch<K extends TableKey, V> {
  readonly owner: Owner
  keys: readonly K[]
  readonly values: undefined
  children: Node<K, V>[]
}

/**
 * A node of the B+tree. Key arrays are never changed in place, so that nodes share them freely; the arrays of values and
 * children are changed only by the node's owner. All arrays are exact-sized.
 */
export type Node<K extends TableKey, V> = Leaf<K, V> | Branch<K, V>

/**
 * Leaf and branch in one class, hence one shape at every access. A class and no literals: where most objects of a literal live long, as nodes do while a table
 * is filled, V8 makes all further ones of it in the old generation, and then each update leaves a path of nodes there that only a full collection finds (measured: a round trip
 * takes one and a half times as long).
 */
class TreeNode<K extends TableKey, V> {
  constructor(
    readonly owner: Owner,
    readonly keys: readonly K[],
    readonly values: V[] | undefined,
    readonly children: Node<K, V>[] | undefined,
  ) {}
}

export function makeLeaf<K extends TableKey, V>(owner: Owner, keys: readonly K[], values: V[]): Leaf<K, V> {
  return new TreeNode(owner, keys, values, undefined) as Leaf<K, V>
}

export function makeBranch<K extends TableKey, V>(
  owner: Owner,
  keys: readonly K[],
  children: Node<K, V>[],
): Branch<K, V> {
  return new TreeNode(owner, keys, undefined, children) as Branch<K, V>
}

export function isOverfull<K extends TableKey, V>(node: Node<K, V>): boolean {
  return node.keys.length > WIDTH
}

export function isThin<K extends TableKey, V>(node: Node<K, V>): boolean {
  return node.keys.length < MIN_KEYS
}

/** The leaf itself if the owner may change it, else a copy for the owner that shares the key array. */
export function ownLeaf<K extends TableKey, V>(leaf: Leaf<K, V>, owner: Owner): Leaf<K, V> {
  return owner !== undefined && leaf.owner === owner ? leaf : makeLeaf(owner, leaf.keys, leaf.values.slice())
}

/** The branch itself if the owner may change it, else a copy for the owner that shares the key array. */
export function ownBranch<K extends TableKey, V>(branch: Branch<K, V>, owner: Owner): Branch<K, V> {
  return owner !== undefined && branch.owner === owner
    ? branch
    : makeBranch(owner, branch.keys, branch.children.slice())
}

/** How many levels of branches stand above the leaves. */
export function heightOf<K extends TableKey, V>(root: Node<K, V>): number {
  let height = 0
  for (let node = root; node.children !== undefined; node = at(node.children, 0)) height += 1
  return height
}
