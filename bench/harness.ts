import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One of those that a row compares: `run(count)` does its work so often. */
export interface Contestant {
  readonly run: (count: number) => void | Promise<void>
  /** How many units one run does, where the row is told per unit. */
  readonly units?: number
  /** At most so many runs at a time. */
  readonly most?: number
  /** Gets ready for so many runs; nobody counts what that takes. */
  readonly before?: (count: number) => void | Promise<void>
}

/** What one unit took: the median over the rounds, and how far the rounds lay apart. */
export interface Timing {
  readonly cpuNanos: number
  readonly wallNanos: number
  /** The longest round over the shortest, in processor time. */
  readonly spread: number
}

/** Timings of all contestants, and how much the first took of what each of the others did, in the same round. */
export interface Compared {
  readonly timings: readonly Timing[]
  readonly ratioTo: (other: number, first?: number) => number
}

/** How long to measure. */
export interface Pace {
  readonly rounds: number
  readonly sliceMillis: number
}

setFlagsFromString('--expose-gc')
const gc: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc')

/** Collects all garbage now: before something is weighed, and between rows. */
export function collect(): void {
  gc()
}

/**
 * Runs all contestants in turn, round after round: each round begins with the next one, and every other goes the other way, so that none always runs behind
 * the same other. Before each turn the young garbage of the one before is taken away, and only that: a forced collection of everything throws away the
 * shapes of objects that live for one message, and with them the code that was made for them, which no host would see.
 */
export async function compare(contestants: readonly Contestant[], { rounds, sliceMillis }: Pace): Promise<Compared> {
  const counts: number[] = []
  for (const contestant of contestants) counts.push(await calibrate(contestant, sliceMillis))
  const samples: Sample[][] = contestants.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contestants.length; turn++) {
      const index = turnOf(round, turn, contestants.length)
      const contestant = contestants[index]
      if (contestant === undefined) continue
      const count = counts[index] ?? 1
      gc({ type: 'minor' })
      // What takes long by itself needs no warming up.
      if (count > 1) {
        const few = Math.ceil(count / 8)
        await contestant.before?.(few)
        await contestant.run(few)
      }
      samples[index]?.push(await sample(contestant, count))
    }
  const cpuOf = (index: number) => samples[index]?.map(({ cpuNanos }) => cpuNanos) ?? []
  return {
    timings: samples.map(timingOf),
    ratioTo: (other, first = 0) => {
      const others = cpuOf(other)
      return median(cpuOf(first).map((nanos, round) => nanos / (others[round] ?? Number.NaN)))
    },
  }
}

/** Whose turn it is. */
function turnOf(round: number, turn: number, count: number): number {
  return (round + (round % 2 === 0 ? turn : count - turn)) % count
}

/** The middle one of these, by size. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** Bytes of heap that stay behind while what `build` gives is held. */
export async function heapOf<Value>(build: () => Value | Promise<Value>): Promise<{ value: Value; bytes: number }> {
  collect()
  const before = process.memoryUsage().heapUsed
  const value = await build()
  collect()
  return { value, bytes: process.memoryUsage().heapUsed - before }
}

interface Sample {
  readonly cpuNanos: number
  readonly wallNanos: number
}

function timingOf(samples: readonly Sample[]): Timing {
  const cpu = samples.map(({ cpuNanos }) => cpuNanos)
  return {
    cpuNanos: median(cpu),
    wallNanos: median(samples.map(({ wallNanos }) => wallNanos)),
    spread: Math.max(...cpu) / Math.min(...cpu),
  }
}

/** How many runs fill one slice of time; warms up on the way. One slow run (cold, or collecting) is no measure. */
async function calibrate(contestant: Contestant, sliceMillis: number): Promise<number> {
  const { units = 1, most = Number.POSITIVE_INFINITY } = contestant
  const millisOf = async (count: number) => ((await sample(contestant, count)).cpuNanos * count * units) / 1e6
  const scaled = (count: number, millis: number) =>
    Math.max(1, Math.min(most, Math.round((count * sliceMillis) / millis)))
  let count = 1
  if ((await millisOf(1)) > 10 * sliceMillis) return 1
  for (;;) {
    const millis = Math.min(await millisOf(count), await millisOf(count))
    if (millis > sliceMillis / 4) break
    if (count * 2 > most) return count
    count *= 2
  }
  // By now it is warm.
  return scaled(count, await millisOf(count))
}

/**
 * Processor time beside time on the wall: other programs on the machine take the processor away, but do not count. What garbage collection does on other
 * threads counts too.
 */
async function sample({ run, units = 1, before }: Contestant, count: number): Promise<Sample> {
  await before?.(count)
  const [cpu, wall] = [process.cpuUsage(), process.hrtime.bigint()]
  await run(count)
  const wallNanos = Number(process.hrtime.bigint() - wall)
  const { user, system } = process.cpuUsage(cpu)
  return { cpuNanos: ((user + system) * 1_000) / count / units, wallNanos: wallNanos / count / units }
}
