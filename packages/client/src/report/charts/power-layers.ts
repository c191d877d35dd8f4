import type { PairingPoint, PairingSummary } from '../../scenario/report-data.js'

/** The power of one validator, or of all the smaller ones together, after each step. */
export interface PowerLayer {
  readonly name: string
  /** From 1 for the strongest; 0 for the layer of all others. */
  readonly rank: number
  readonly values: readonly bigint[]
}

/** So many validators have a layer of their own; more could not be told apart. */
export const MOST_LAYERS = 7

/** The layers of a stacked plot: the strongest validators, and the sum of the others. Strength is the most that a validator ever had. */
export function powerLayers({ validators }: PairingSummary, points: readonly PairingPoint[]): PowerLayer[] {
  const peaks = new Map<string, bigint>()
  for (const { power } of points)
    for (const [validator, amount] of Object.entries(power))
      if (amount > (peaks.get(validator) ?? 0n)) peaks.set(validator, amount)
  const ranked = [...peaks].sort(([v, a], [w, b]) => (a === b ? (v < w ? -1 : 1) : a > b ? -1 : 1)).map(([name]) => name)
  // One validator left over gets its own layer: "1 other" hides a name and saves nothing.
  const own = ranked.slice(0, ranked.length === MOST_LAYERS + 1 ? ranked.length : MOST_LAYERS)
  const monikers = new Map(validators.map(({ validator, moniker }) => [validator, moniker]))
  const layers = own.map((validator, i) => ({
    name: monikers.get(validator) ?? validator,
    rank: i + 1,
    values: points.map(({ power }) => power[validator] ?? 0n),
  }))
  if (own.length === ranked.length) return layers
  const shown = (step: number) => layers.reduce((sum, { values }) => sum + (values[step] ?? 0n), 0n)
  const others = points.map(({ bonded }, step) => bonded - shown(step))
  return [...layers, { name: `${ranked.length - own.length} others`, rank: 0, values: others }]
}

/** Where each layer ends when they stand on each other: the running sums, layer by layer. */
export function stackUp(layers: readonly PowerLayer[]): bigint[][] {
  const tops: bigint[][] = []
  for (const { values } of layers) {
    const below = tops[tops.length - 1]
    tops.push(values.map((value, step) => value + (below?.[step] ?? 0n)))
  }
  return tops
}
