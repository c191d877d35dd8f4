import type { PairingPoint, ValidatorSummary } from '../../scenario/report-data.js'
import type { Layer } from './stacked-layers.js'

/** So many validators have a layer of their own; more could not be told apart. */
export const MOST_LAYERS = 7

/** Where the groups of the others end, by rank: how concentrated power is shows in their shares. */
const GROUP_ENDS = [20, 60, 150, Number.POSITIVE_INFINITY] as const

interface NamedValidators {
  readonly validators: readonly Pick<ValidatorSummary, 'validator' | 'moniker'>[]
}

type PowerPoint = Pick<PairingPoint, 'power'>

/**
 * The power of single validators (`rank1` the strongest), then of neighbours in rank together (`group1` the first), the strongest first. Strength is the most that a
 * validator ever had.
 */
export function powerLayers({ validators }: NamedValidators, points: readonly PowerPoint[]): Layer[] {
  const ranked = rankByPeak(points)
  const monikers = new Map(validators.map(({ validator, moniker }) => [validator, moniker]))
  // One validator left over gets its own layer: a group of one hides a name and saves nothing.
  const own = ranked.length === MOST_LAYERS + 1 ? ranked.length : Math.min(MOST_LAYERS, ranked.length)
  const layers = ranked.slice(0, own).map((validator, i) => ({
    name: monikers.get(validator) ?? validator,
    tone: `rank${i + 1}`,
    values: points.map(({ power }) => power[validator] ?? 0n),
  }))
  let from = own
  GROUP_ENDS.forEach((end, i) => {
    const group = ranked.slice(from, end)
    if (group.length === 0) return
    const name = group.length === 1 ? (monikers.get(group[0] ?? '') ?? '') : `ranks ${from + 1}–${from + group.length}`
    layers.push({ name, tone: `group${i + 1}`, values: points.map(({ power }) => sumOf(power, group)) })
    from += group.length
  })
  return layers
}

function rankByPeak(points: readonly PowerPoint[]): string[] {
  const peaks = new Map<string, bigint>()
  for (const { power } of points)
    for (const [validator, amount] of Object.entries(power))
      if (amount > (peaks.get(validator) ?? 0n)) peaks.set(validator, amount)
  const byPeak = [...peaks].sort(([v, a], [w, b]) => (a === b ? (v < w ? -1 : 1) : a > b ? -1 : 1))
  return byPeak.map(([validator]) => validator)
}

function sumOf(power: PowerPoint['power'], group: readonly string[]): bigint {
  return group.reduce((sum, validator) => sum + (power[validator] ?? 0n), 0n)
}
