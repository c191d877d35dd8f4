/**
 * Walks through every sequence of `length` items in which each item occurs at least once: all orders, and with a length
 * above the number of items, all ways to repeat some of them. Sequences with a common beginning share its work.
 */
export function forEachOrder<Item, State>(
  items: readonly Item[],
  length: number,
  start: State,
  step: (state: State, item: Item) => State,
  visit: (end: State) => void,
): void {
  const walk = (state: State, left: number, unused: ReadonlySet<Item>): void => {
    if (left === 0) {
      visit(state)
      return
    }
    for (const item of items) {
      const rest = new Set(unused)
      rest.delete(item)
      if (rest.size < left) walk(step(state, item), left - 1, rest)
    }
  }
  walk(start, length, new Set(items))
}

/** All ways to choose `size` of some items, in their order. */
export function subsets<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]))
}
