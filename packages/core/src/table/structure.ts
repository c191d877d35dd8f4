import { at } from './arrays.js'
import type { TableKey } from './key.js'
import { MIN_KEYS, type Node, WIDTH } from './node.js'
import type { Table } from './table.js'

/** What is wrong with the tree of a table, a sentence for each fault. For tests: no fault is ever expected. */
export function structureFaults<K extends TableKey, V>(table: Table<K, V>): string[] {
  const faults: string[] = []
  const depths = new Set<number>()
  let entries = 0
  visit(table.shareRoot(), 0, undefined, undefined)
  if (depths.size > 1) faults.push(`leaves at depths ${[...depths].join(', ')}`)
  if (entries !== table.size) faults.push(`${entries} entries, but size ${table.size}`)
  return faults

  function visit(node: Node<K, V>, depth: number, low: K | undefined, high: K | undefined): void {
    const { keys } = node
    if (keys.length > WIDTH) faults.push(`${keys.length} keys in a node`)
    if (depth > 0 && keys.length < MIN_KEYS) faults.push(`only ${keys.length} keys in a node at depth ${depth}`)
    keys.forEach((key, i) => {
      const tooLow = i > 0 ? at(keys, i - 1) >= key : low !== undefined && key < low
      if (tooLow || (high !== undefined && key >= high)) faults.push(`key ${String(key)} out of order`)
    })
    if (node.children === undefined) {
      depths.add(depth)
      entries += keys.length
      if (node.values.length !== keys.length) faults.push(`${keys.length} keys, ${node.values.length} values`)
      return
    }
    const { children } = node
    if (children.length !== keys.length + 1) faults.push(`${keys.length} separators, ${children.length} children`)
    if (keys.length === 0) faults.push('a branch with a single child')
    children.forEach((child, i) => {
      visit(child, depth + 1, i === 0 ? low : keys[i - 1], i === keys.length ? high : keys[i])
    })
  }
}
