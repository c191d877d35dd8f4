import { invariant } from '../foundation/invariant.js'
import { at } from './arrays.js'
import type { TableKey } from './key.js'
import { requireByteKey } from './key.js'
import type { Node, Owner } from './node.js'
import { makeBranch, makeLeaf, WIDTH } from './node.js'

/** Keys in strictly ascending order, and the value of each. */
export interface SortedEntries<K extends TableKey, V> {
  readonly keys: readonly K[]
  readonly values: readonly V[]
}

/**
 * Makes sure that keys ascend and are bytes, one value for each.
 *
 * @throws InvariantError when they are not.
 */
export function requireSorted<K extends TableKey, V>(entries: SortedEntries<K, V>): void {
  for (const key of entries.keys) requireByteKey(key)
  requireAscending(entries)
}

/**
 * Makes sure that keys ascend, one value for each.
 *
 * @throws InvariantError when they do not.
 */
export function requireAscending<K extends TableKey, V>({ keys, values }: SortedEntries<K, V>): void {
  invariant(keys.length === values.length, 'a table needs one value for each key')
  for (let i = 1; i < keys.length; i++)
    invariant(at(keys, i - 1) < at(keys, i), 'the keys of a sorted table do not ascend')
}

/** Brings entries into key order; of several with one key the last one counts. Linear when they are in order already. */
export function sortEntries<K extends TableKey, V>(entries: Iterable<readonly [K, V]>): SortedEntries<K, V> {
  const keys: K[] = []
  const values: V[] = []
  let ascending = true
  let last: K | undefined
  for (const [key, value] of entries) {
    if (last !== undefined && key <= last) ascending = false
    last = key
    requireByteKey(key)
    keys.push(key)
    values.push(value)
  }
  return ascending ? { keys, values } : sorted(keys, values)
}

function sorted<K extends TableKey, V>(keys: readonly K[], values: readonly V[]): SortedEntries<K, V> {
  const order = keys.map((_, index) => index)
  // Equal keys keep their order of arrival (the sort is stable), so that the last one comes last.
  order.sort((a, b) => (at(keys, a) < at(keys, b) ? -1 : at(keys, a) > at(keys, b) ? 1 : 0))
  const last = order.filter(
    (from, index) => index + 1 === order.length || at(keys, from) !== at(keys, at(order, index + 1)),
  )
  return { keys: last.map((from) => at(keys, from)), values: last.map((from) => at(values, from)) }
}

/** The tree over sorted entries, level by level, its nodes as full and as even as they go. */
export function buildTree<K extends TableKey, V>(entries: SortedEntries<K, V>): Node<K, V> {
  return raiseTree(cutLeaves(entries, undefined), undefined)
}

/** Neighbouring nodes of one level, and between each two a key: above all that is left of it, at most all that is right of it. */
export interface Parts<K extends TableKey, V> {
  readonly nodes: readonly Node<K, V>[]
  readonly separators: readonly K[]
}

/** Entries in as few leaves as hold them, one if there are none. */
export function cutLeaves<K extends TableKey, V>({ keys, values }: SortedEntries<K, V>, owner: Owner): Parts<K, V> {
  const nodes: Node<K, V>[] = []
  const separators: K[] = []
  for (const [start, end] of evenParts(keys.length, WIDTH)) {
    if (start > 0) separators.push(at(keys, start))
    nodes.push(makeLeaf(owner, keys.slice(start, end), values.slice(start, end)))
  }
  return { nodes, separators }
}

/** Nodes under as few branches as hold them. */
export function cutBranches<K extends TableKey, V>({ nodes, separators }: Parts<K, V>, owner: Owner): Parts<K, V> {
  const above: Node<K, V>[] = []
  const between: K[] = []
  for (const [start, end] of evenParts(nodes.length, WIDTH + 1)) {
    if (start > 0) between.push(at(separators, start - 1))
    above.push(makeBranch(owner, separators.slice(start, end - 1), nodes.slice(start, end)))
  }
  return { nodes: above, separators: between }
}

/** One tree over nodes of one level. */
export function raiseTree<K extends TableKey, V>(level: Parts<K, V>, owner: Owner): Node<K, V> {
  let parts = level
  while (parts.nodes.length > 1) parts = cutBranches(parts, owner)
  return at(parts.nodes, 0)
}

/** Cuts `0 .. count` into the fewest parts of at most `most`, whose sizes differ by one at most; one part if empty. */
function* evenParts(count: number, most: number): Iterable<readonly [start: number, end: number]> {
  const parts = Math.max(1, Math.ceil(count / most))
  for (let part = 0; part < parts; part++)
    yield [Math.floor((part * count) / parts), Math.floor(((part + 1) * count) / parts)]
}
