import { invariant } from '../foundation/invariant.js'
import { at } from './arrays.js'
import type { TableKey } from './key.js'
import { requireByteKey } from './key.js'
import type { Node } from './node.js'
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
export function requireSorted<K extends TableKey, V>({ keys, values }: SortedEntries<K, V>): void {
  invariant(keys.length === values.length, 'a table needs one value for each key')
  for (let i = 0; i < keys.length; i++) {
    const key = at(keys, i)
    requireByteKey(key)
    invariant(i === 0 || at(keys, i - 1) < key, 'the keys of a sorted table do not ascend')
  }
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
export function buildTree<K extends TableKey, V>({ keys, values }: SortedEntries<K, V>): Node<K, V> {
  /** The nodes of one level, and the least key under each. */
  let nodes: Node<K, V>[] = []
  let lows: K[] = []
  for (const [start, end] of evenParts(keys.length, WIDTH)) {
    nodes.push(makeLeaf(undefined, keys.slice(start, end), values.slice(start, end)))
    if (start < end) lows.push(at(keys, start))
  }
  while (nodes.length > 1) {
    const above: Node<K, V>[] = []
    const lowsAbove: K[] = []
    for (const [start, end] of evenParts(nodes.length, WIDTH + 1)) {
      above.push(makeBranch(undefined, lows.slice(start + 1, end), nodes.slice(start, end)))
      lowsAbove.push(at(lows, start))
    }
    nodes = above
    lows = lowsAbove
  }
  return at(nodes, 0)
}

/** Cuts `0 .. count` into the fewest parts of at most `most`, whose sizes differ by one at most; one part if empty. */
function* evenParts(count: number, most: number): Iterable<readonly [start: number, end: number]> {
  const parts = Math.max(1, Math.ceil(count / most))
  for (let part = 0; part < parts; part++)
    yield [Math.floor((part * count) / parts), Math.floor(((part + 1) * count) / parts)]
}
