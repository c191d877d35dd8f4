import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One thing to time: `run(count)` does it so often. */
export interface Timed {
  readonly row: string
  /** Which of the row's contestants this is: ours, or the plain mutable structure that bounds it from below. */
  readonly side: 'table' | 'plain'
  readonly run: (count: number) => void
  /** How many units (entries, changes) one run does, for rows told per unit. */
  readonly units?: number
  /** At most so many runs at a time. */
  readonly most?: number
}

/** Nanoseconds of processor time per unit: the median over the rounds, and how far they lay apart. */
export interface Timing {
  readonly row: string
  readonly side: 'table' | 'plain'
  readonly nanos: number
  readonly spread: number
}

const ROUNDS = 7
const SLICE_NANOS = 40_000_000

setFlagsFromString('--expose-gc')
/** Collects garbage now. */
export const collect: () => void = runInNewContext('gc')

/**
 * Times the cases of a row in turn: round after round, each round beginning with the next case, so that none always runs
 * behind the same other.
 */
export function timeAll(cases: readonly Timed[]): Timing[] {
  const counts = cases.map(calibrate)
  const samples: number[][] = cases.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < cases.length; turn++) {
      const index = (turn + round) % cases.length
      const timed = cases[index]
      if (timed === undefined) continue
      collect()
      const count = counts[index] ?? 1
      // A collection throws away code that was made for objects no longer there: warm up again before the clock starts.
      timed.run(Math.ceil(count / 4))
      samples[index]?.push(nanosOf(timed, count) / count / (timed.units ?? 1))
    }
  }
  return cases.map(({ row, side }, index) => {
    const sorted = [...(samples[index] ?? [])].sort((a, b) => a - b)
    const [least, median, most] = [sorted[0] ?? 0, sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0]
    return { row, side, nanos: median, spread: most / least }
  })
}

/** Bytes of heap that stay behind while what `build` gives is held: of many copies, so that whatever else the process does meanwhile is little beside them. */
export function heapOf(build: () => unknown, copies: number): number {
  build()
  collect()
  const before = process.memoryUsage().heapUsed
  const held = Array.from({ length: copies }, build)
  collect()
  return (process.memoryUsage().heapUsed - before) / held.length
}

/** How many runs fill one slice of time; warms the case up on the way. One slow run (cold, or collecting) is no measure. */
function calibrate(timed: Timed): number {
  let count = 1
  for (;;) {
    const nanos = Math.min(nanosOf(timed, count), nanosOf(timed, count), nanosOf(timed, count))
    if (nanos > SLICE_NANOS || count * 2 > (timed.most ?? Number.POSITIVE_INFINITY)) return count
    count *= 2
  }
}

/**
 * Processor time rather than time on the wall: other programs on the machine take the processor away, but do not count.
 * What garbage collection does on other threads counts too.
 */
function nanosOf(timed: Timed, count: number): number {
  const start = process.cpuUsage()
  timed.run(count)
  const { user, system } = process.cpuUsage(start)
  return (user + system) * 1_000
}
