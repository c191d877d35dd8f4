/** The item at an index that a search over this very array has produced: in bounds, hence the one unchecked read. */
export function at<T>(items: readonly T[], index: number): T {
  return items[index] as T
}

/** A copy with `item` put in at `index`, exactly as long as needed (`splice` would over-allocate). */
export function insertedAt<T>(items: readonly T[], index: number, item: T): T[] {
  return items.slice(0, index).concat([item], items.slice(index))
}

/** A copy without the item at `index`. */
export function removedAt<T>(items: readonly T[], index: number): T[] {
  return items.slice(0, index).concat(items.slice(index + 1))
}
