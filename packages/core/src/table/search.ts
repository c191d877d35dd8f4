import { at } from './arrays.js'
import type { TableKey } from './key.js'

/** Index of the first key at or above `key`; the length when there is none. */
export function lowerBound(keys: readonly TableKey[], key: TableKey): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(keys, middle) < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the first key above `key`; over separators this is the child under which `key` belongs. */
export function upperBound(keys: readonly TableKey[], key: TableKey): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (key < at(keys, middle)) high = middle
    else low = middle + 1
  }
  return low
}
