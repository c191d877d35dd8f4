/** Puts a value at a place on the plot. */
export type Scale = (value: number) => number

/** Puts `domain` evenly on `range`; a domain of no width lands at the beginning of the range. */
export function linearScale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const factor = to === from ? 0 : (end - start) / (to - from)
  return (value) => start + (value - from) * factor
}

/** A row of equal slots, one a step. */
export interface Slots {
  readonly count: number
  readonly width: number
  /** Where slot i begins; `start(count)` is where the last one ends. */
  start(i: number): number
  center(i: number): number
}

/** Slots that fill the space from `left` to `right`. */
export function slots(count: number, left: number, right: number): Slots {
  const width = (right - left) / Math.max(1, count)
  return { count, width, start: (i) => left + i * width, center: (i) => left + (i + 0.5) * width }
}
