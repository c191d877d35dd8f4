import type { Measured, Result } from './result.js'

/** What a line should come to, as the plan says; and what CI lets pass, about twice of what was measured when it was written down. */
export interface Bound {
  /** Processor time of ours over the limit's, or bytes over bytes. */
  readonly maxRatio?: number
  /** Units a second, in processor time. */
  readonly minPerSecond?: number
  readonly maxMillis?: number
  readonly maxBytes?: number
  readonly maxFactor?: number
}

interface LineBounds {
  readonly target?: Bound
  /** Ratios only: they mean something on a machine that is busy. */
  readonly check?: Pick<Bound, 'maxRatio' | 'maxFactor'>
}

/** By line of the report. */
export const BOUNDS: Readonly<Record<string, LineBounds>> = {
  'round-trip/one': { target: { minPerSecond: 25_000, maxRatio: 4 }, check: { maxRatio: 7 } },
  'round-trip/batch': { target: { minPerSecond: 35_000, maxRatio: 3 }, check: { maxRatio: 8 } },
}

/** A target, in words, and whether the line meets it. */
export interface Verdict {
  readonly text: string
  readonly met: boolean
}

/** How a line stands to its targets, or, where `which` says so, to what CI lets pass. */
export function verdictsOf({ line, ours, ratio }: Result, which: 'target' | 'check'): readonly Verdict[] {
  const bound: Bound = BOUNDS[line]?.[which] ?? {}
  const verdicts: Verdict[] = []
  const atMost = (most: number | undefined, value: number | null, text: (most: number) => string) => {
    if (most !== undefined && value !== null) verdicts.push({ text: text(most), met: value <= most })
  }
  atMost(bound.maxRatio, ratio, (most) => `at most x${most}`)
  atMost(bound.maxMillis, millisOf(ours), (most) => `at most ${most} ms`)
  atMost(bound.maxBytes, ours.type === 'bytes' ? ours.bytes : null, (most) => `at most ${most.toLocaleString('en')} B`)
  atMost(bound.maxFactor, ours.type === 'factor' ? ours.factor : null, (most) => `at most ${most}`)
  const { minPerSecond } = bound
  if (minPerSecond !== undefined && ours.type === 'time')
    verdicts.push({
      text: `at least ${minPerSecond.toLocaleString('en')}/s`,
      met: 1e9 / ours.cpuNanos >= minPerSecond,
    })
  return verdicts
}

function millisOf(measured: Measured): number | null {
  if (measured.type === 'millis') return measured.millis
  return measured.type === 'time' ? measured.cpuNanos / 1e6 : null
}
