import type { TableKey } from './key.js'
import type { Table } from './table.js'
import { TreeCursor } from './tree-cursor.js'

/** One key under which two tables differ. */
export type Change<K extends TableKey, V> =
  | { readonly type: 'added'; readonly key: K; readonly before?: undefined; readonly after: V }
  | { readonly type: 'changed'; readonly key: K; readonly before: V; readonly after: V }
  | { readonly type: 'removed'; readonly key: K; readonly before: V; readonly after?: undefined }

/**
 * What turns `before` into `after`, in key order: what a database host writes, what a replica is sent.
 *
 * Values differ when they are not identical (`===`). Nodes that both tables share are passed over, so the cost grows with
 * the number of changes rather than with the tables.
 */
export function diffTables<K extends TableKey, V>(
  before: Table<K, V>,
  after: Table<K, V>,
): IterableIterator<Change<K, V>> {
  return diffTrees(new TreeCursor(before.shareRoot()), new TreeCursor(after.shareRoot()))
}

/** The differences between what two cursors walk; it moves both to their ends. */
export function* diffTrees<K extends TableKey, V>(
  before: TreeCursor<K, V>,
  after: TreeCursor<K, V>,
): IterableIterator<Change<K, V>> {
  while (!before.done || !after.done) {
    if (before.subtree !== undefined && after.subtree !== undefined) {
      stepSubtrees(before, after)
      continue
    }
    const change = nextChange(before, after)
    if (change !== undefined) yield change
  }
}

/**
 * Passes over a subtree that both have. Of two that differ it opens the one that starts first, of two that start at the
 * same key the taller one: so that each subtree meets its twin unopened, if there is one.
 */
function stepSubtrees<K extends TableKey, V>(before: TreeCursor<K, V>, after: TreeCursor<K, V>): void {
  if (before.subtree === after.subtree) {
    before.skip()
    after.skip()
    return
  }
  const order = compareLows(before.low, after.low) || after.height - before.height
  if (order <= 0) before.open()
  else after.open()
}

/** One step where at least one side stands at an entry or is done: the change found there, if it is one. */
function nextChange<K extends TableKey, V>(
  before: TreeCursor<K, V>,
  after: TreeCursor<K, V>,
): Change<K, V> | undefined {
  if (precedes(before, after)) return removed(before)
  if (precedes(after, before)) return added(after)
  if (before.subtree !== undefined) before.open()
  else if (after.subtree !== undefined) after.open()
  else return changed(before, after)
  return undefined
}

/** Whether `cursor` stands at an entry whose key the other side cannot have any more. */
function precedes<K extends TableKey, V>(cursor: TreeCursor<K, V>, other: TreeCursor<K, V>): boolean {
  const { key } = cursor
  if (key === undefined) return false
  if (other.done) return true
  const next = other.key ?? other.low
  return next !== undefined && key < next
}

function removed<K extends TableKey, V>(cursor: TreeCursor<K, V>): Change<K, V> | undefined {
  const { key, value } = cursor
  cursor.skip()
  return key === undefined || value === undefined ? undefined : { type: 'removed', key, before: value }
}

function added<K extends TableKey, V>(cursor: TreeCursor<K, V>): Change<K, V> | undefined {
  const { key, value } = cursor
  cursor.skip()
  return key === undefined || value === undefined ? undefined : { type: 'added', key, after: value }
}

function changed<K extends TableKey, V>(before: TreeCursor<K, V>, after: TreeCursor<K, V>): Change<K, V> | undefined {
  const { key } = before
  const [was, is] = [before.value, after.value]
  before.skip()
  after.skip()
  if (key === undefined || was === undefined || is === undefined || was === is) return undefined
  return { type: 'changed', key, before: was, after: is }
}

function compareLows<K extends TableKey>(a: K | undefined, b: K | undefined): number {
  if (a === b) return 0
  if (a === undefined) return -1
  return b === undefined || a > b ? 1 : -1
}
