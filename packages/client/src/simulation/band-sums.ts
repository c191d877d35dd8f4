import { rankOf } from './distribution.js'
import { shownSteps } from './shown-steps.js'

/** How the runs spread at one step, for plots; not a number where no run has a value. Each part is a value that occurred; see {@link BandSums} for how near it is. */
export interface Band {
  readonly step: number
  readonly min: number
  readonly p5: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p95: number
  readonly max: number
}

/**
 * How a line spreads over many runs, step by step, without keeping the runs: at each step values that differ by less than a part in 512 are counted together, under the least of
 * them. So a percentile is below the exact one by less than that, which no plot shows; `min` and `max` are exact. What comes out does not depend on the order of the runs.
 */
export class BandSums {
  private readonly steps: readonly number[]
  private readonly spreads: readonly Spread[]

  /** @param last - the last step of a run. */
  constructor(last: number) {
    this.steps = shownSteps(last)
    this.spreads = this.steps.map(() => new Spread())
  }

  /** The line of one run, at the steps of `shownSteps`; not a number where it has no value. */
  add(line: Float64Array): void {
    for (const [i, spread] of this.spreads.entries()) spread.add(line[i] ?? Number.NaN)
  }

  all(): readonly Band[] {
    return this.steps.map((step, i) => ({ step, ...(this.spreads[i] ?? new Spread()).parts() }))
  }
}

/** Values that are counted as one. */
interface Drawer {
  least: number
  count: number
}

class Spread {
  /** By {@link drawerOf}. */
  private readonly drawers = new Map<number, Drawer>()
  private count = 0
  private max = Number.NaN

  add(value: number): void {
    if (Number.isNaN(value)) return
    if (!(value <= this.max)) this.max = value
    this.count += 1
    const key = drawerOf(value)
    const known = this.drawers.get(key)
    if (known === undefined) this.drawers.set(key, { least: value, count: 1 })
    else {
      known.count += 1
      if (value < known.least) known.least = value
    }
  }

  parts(): Omit<Band, 'step'> {
    const sorted = [...this.drawers.values()].sort((one, other) => one.least - other.least)
    const at = (percent: number) => valueAt(sorted, rankOf(percent, this.count))
    const min = sorted[0]?.least ?? Number.NaN
    return { min, p5: at(5), p25: at(25), median: at(50), p75: at(75), p95: at(95), max: this.max }
  }
}

/** The value at a place, from 0, if each drawer were so many values; not a number of none. */
function valueAt(sorted: readonly Drawer[], place: number): number {
  let before = 0
  for (const { least, count } of sorted) {
    before += count
    if (place < before) return least
  }
  return Number.NaN
}

const bits = new DataView(new ArrayBuffer(8))

/** The same for values, not below zero, that agree in the nine bits behind their first: a part in 512. Taken from the number as it is stored, so it is the same on every machine. */
function drawerOf(value: number): number {
  bits.setFloat64(0, value)
  return bits.getUint32(0) >>> 11
}
