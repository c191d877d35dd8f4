import { niceTicks } from '../report/plot/ticks.js'

/** How often values occurred: bars of equal width, from a round number to a round number, each with the values from its left edge to below its right one. */
export interface Bins {
  readonly from: number
  readonly to: number
  /** The smallest and the largest value that occurred. */
  readonly least: number
  readonly most: number
  readonly bars: readonly Bin[]
}

export interface Bin {
  readonly low: number
  readonly high: number
  readonly count: number
}

/** So many bars are aimed for. */
const BARS = 24

/** Undefined of less than two values, and where all are the same. */
export function binsOf(values: readonly number[]): Bins | undefined {
  if (values.length < 2) return undefined
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const)
  if (!(most > least)) return undefined
  const width = niceTicks(most - least, BARS)[1] ?? most - least
  const from = Math.floor(least / width + 1e-9) * width
  const count = Math.floor((most - from) / width + 1e-9) + 1
  const counts = countsOf(values, { from, width, count })
  const bars = counts.map((all, i) => ({
    low: round(from + i * width),
    high: round(from + (i + 1) * width),
    count: all,
  }))
  return { from: round(from), to: round(from + count * width), least, most, bars }
}

interface Edges {
  readonly from: number
  readonly width: number
  readonly count: number
}

function countsOf(values: readonly number[], { from, width, count }: Edges): readonly number[] {
  const counts: number[] = Array.from({ length: count }, () => 0)
  for (const value of values) {
    const bin = Math.min(count - 1, Math.max(0, Math.floor((value - from) / width + 1e-9)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

/** Without the dust of sums: 0.30000000000000004. */
function round(value: number): number {
  return Number(value.toPrecision(12))
}
