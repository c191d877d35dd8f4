const MAGNITUDES = [
  [1e12, ' tn'],
  [1e9, ' bn'],
  [1e6, ' M'],
  [1e3, ' k'],
] as const

/** A number at a glance, four digits: `812.4`, `9,120`, `13.17 M`. Exact values stand in the tables. */
export function compactNumber(value: number): string {
  const rounded = Number(value.toPrecision(4))
  const size = Math.abs(rounded)
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return rounded.toExponential(2)
  if (size < 10_000) return plain(rounded)
  const [unit, suffix] = magnitudeOf(size)
  return plain(rounded / unit) + suffix
}

/** The labels of an axis: all in the magnitude of the largest, so that they compare at a glance. */
export function tickTexts(ticks: readonly number[]): string[] {
  const largest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0)
  if (largest >= 1e15) return ticks.map((tick) => (tick === 0 ? '0' : tick.toExponential(1)))
  const [unit, suffix] = largest < 10_000 ? [1, ''] : magnitudeOf(largest)
  return ticks.map((tick) => (tick === 0 ? '0' : plain(tick / unit) + suffix))
}

/** A whole number with commas: `16,461`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** So many of something: `1 packet`, `2,184 checks`. */
export function formatCounted(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`
}

function magnitudeOf(size: number): readonly [number, string] {
  return MAGNITUDES.find(([unit]) => size >= unit) ?? [1, '']
}

function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 })
}
