import type { Slots } from './scale.js'

/** The outline of values that each hold for one slot: level within it, upright at its edge. `ys` are places on the plot. */
export function stepLine(ys: readonly number[], slots: Slots): string {
  return ys.length === 0 ? '' : `M${place(slots.start(0))} ${forwards(ys, slots)}`
}

/** The surface between two such outlines. */
export function stepArea(upper: readonly number[], lower: readonly number[], slots: Slots): string {
  if (upper.length === 0) return ''
  return `M${place(slots.start(0))} ${forwards(upper, slots)}${backwards(lower, slots)}Z`
}

function forwards(ys: readonly number[], slots: Slots): string {
  let path = `${place(ys[0] ?? 0)}`
  for (let i = 1; i < ys.length; i++) {
    // Several hundred steps of which most change nothing: only the corners are written.
    if (place(ys[i] ?? 0) === place(ys[i - 1] ?? 0)) continue
    path += `H${place(slots.start(i))}V${place(ys[i] ?? 0)}`
  }
  return `${path}H${place(slots.start(ys.length))}`
}

function backwards(ys: readonly number[], slots: Slots): string {
  let path = `V${place(ys[ys.length - 1] ?? 0)}`
  for (let i = ys.length - 1; i > 0; i--) {
    if (place(ys[i] ?? 0) === place(ys[i - 1] ?? 0)) continue
    path += `H${place(slots.start(i))}V${place(ys[i - 1] ?? 0)}`
  }
  return `${path}H${place(slots.start(0))}`
}

function place(value: number): number {
  return Math.round(value * 10) / 10
}
