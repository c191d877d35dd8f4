/** How values spread over the runs: each is one that occurred, none is between two. */
export interface Distribution {
  readonly runs: number
  readonly min: bigint
  readonly p5: bigint
  readonly p25: bigint
  readonly median: bigint
  readonly p75: bigint
  readonly p95: bigint
  readonly p99: bigint
  readonly max: bigint
}

/** Of these values; undefined of none. */
export function distributionOf(values: readonly bigint[]): Distribution | undefined {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [min] = sorted
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) return undefined
  const at = (percent: number) => percentile(sorted, percent) ?? min
  return {
    runs: sorted.length,
    min,
    p5: at(5),
    p25: at(25),
    median: at(50),
    p75: at(75),
    p95: at(95),
    p99: at(99),
    max,
  }
}

/**
 * The nearest-rank percentile: the smallest value that so many percent of all are not above. Undefined of no values.
 *
 * @param sorted - lowest first.
 * @param percent - a whole number from 1 to 100.
 */
export function percentile<Value>(sorted: readonly Value[], percent: number): Value | undefined {
  return sorted[rankOf(percent, sorted.length)]
}

/** The place, from 0, of a percentile among so many sorted values. */
export function rankOf(percent: number, count: number): number {
  // In whole numbers: 0.07 * 100 is 7.000000000000001.
  return Math.max(0, Math.ceil((percent * count) / 100) - 1)
}
