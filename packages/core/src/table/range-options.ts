import type { TableKey } from './key.js'

/** Which entries of a table to visit, and how. All bounds given must hold. */
export interface RangeOptions<K extends TableKey> {
  /** String keys only: the key starts with these characters. */
  readonly prefix?: string
  /** At or above this key. */
  readonly from?: K
  /** Below this key. */
  readonly until?: K
  /** The page cursor: strictly after this key in the direction of `order`. It need not be in the table. */
  readonly after?: K
  /** Ascending unless told. */
  readonly order?: 'ascending' | 'descending'
  /** At most so many entries; all unless told. */
  readonly limit?: number
}

/** A closed or open lower end; the upper end is always open. */
export interface Bounds {
  readonly low: TableKey | undefined
  readonly lowExcluded: boolean
  readonly high: TableKey | undefined
}

/** The tightest bounds that the options together ask for. */
export function boundsOf<K extends TableKey>(options: RangeOptions<K>): Bounds {
  const { prefix, from, until, after, order } = options
  let low: TableKey | undefined = from
  let high: TableKey | undefined = until
  let lowExcluded = false
  if (prefix !== undefined && prefix !== '') {
    if (low === undefined || low < prefix) low = prefix
    const end = prefixEnd(prefix)
    if (end !== undefined && (high === undefined || end < high)) high = end
  }
  if (after !== undefined && order === 'descending' && (high === undefined || after < high)) high = after
  if (after !== undefined && order !== 'descending' && (low === undefined || after >= low)) {
    low = after
    lowExcluded = true
  }
  return { low, lowExcluded, high }
}

/** The least string above every string with this prefix; none when it consists of the highest character only. */
function prefixEnd(prefix: string): string | undefined {
  let length = prefix.length
  while (length > 0 && prefix.charCodeAt(length - 1) >= 0xff) length -= 1
  if (length === 0) return undefined
  return prefix.slice(0, length - 1) + String.fromCharCode(prefix.charCodeAt(length - 1) + 1)
}
