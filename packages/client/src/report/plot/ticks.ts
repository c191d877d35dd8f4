/**
 * Round numbers from 0 to `most` or a little above it, at distances of 1, 2, 2.5 or 5 times a power of ten; the last is the end of the axis.
 *
 * @param about - how many distances to aim for.
 * @param smallest - no distance is smaller: 1 for things that are counted.
 */
export function niceTicks(most: number, about: number, smallest = 0): number[] {
  if (!(most > 0)) return [0, Math.max(1, smallest)]
  const step = Math.max(niceStep(most / about), smallest)
  const count = Math.ceil(most / step - 1e-9)
  // By multiplication: a running sum would print 0.30000000000000004.
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)))
}

/** Every how many of `count` things one gets a label, when `room` labels fit. */
export function labelStride(count: number, room: number): number {
  if (count <= room) return 1
  const power = 10 ** Math.floor(Math.log10(count / room))
  const factor = [1, 2, 5, 10].find((times) => count / (times * power) <= room) ?? 10
  return factor * power
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((times) => times * power >= rough * (1 - 1e-9)) ?? 10
  return Number((factor * power).toPrecision(12))
}
