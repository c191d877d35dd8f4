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

const SINGLE_KEY: LineBounds = { target: { maxRatio: 20 }, check: { maxRatio: 25 } }

const MACHINES = [
  'bank',
  'consumer-module',
  'converter',
  'distribution',
  'external-staking',
  'governance',
  'local-staking',
  'price-feed',
  'provider-module',
  'proxy',
  'staking',
  'vault',
  'virtual-staking',
].map((name) => `@meshwork/core/${name}`)

/** By line of the report. */
export const BOUNDS: Readonly<Record<string, LineBounds>> = {
  'round-trip/one': { target: { minPerSecond: 25_000, maxRatio: 4 }, check: { maxRatio: 5.5 } },
  'round-trip/batch': { target: { minPerSecond: 35_000, maxRatio: 3 }, check: { maxRatio: 5.5 } },
  'scale/growth-one': { target: { maxFactor: 1.3 } },
  'scale/growth-batch': { target: { maxFactor: 1.3 } },
  'bond/one': { check: { maxRatio: 16 } },
  'bond/batch': { check: { maxRatio: 16 } },
  unstake: { check: { maxRatio: 8 } },
  'withdraw/unbonded': { check: { maxRatio: 25 } },
  'withdraw/rewards': { check: { maxRatio: 6 } },
  rewards: { check: { maxRatio: 10 } },
  'slash/1000': { check: { maxRatio: 8 } },
  'slash/100000': { target: { maxMillis: 600 } },
  'codec/stake': { check: { maxRatio: 2 } },
  'codec/unstake': { check: { maxRatio: 2 } },
  'table/get': SINGLE_KEY,
  'table/set': SINGLE_KEY,
  'table/insert': SINGLE_KEY,
  'table/batch': SINGLE_KEY,
  'table/page': SINGLE_KEY,
  'crdt/batch': { target: { minPerSecond: 500_000 }, check: { maxRatio: 11 } },
  'crdt/late': { target: { minPerSecond: 250_000 }, check: { maxRatio: 14 } },
  'crdt/any-order': { target: { minPerSecond: 250_000 }, check: { maxRatio: 12 } },
  'crdt/lateness': { target: { maxFactor: 2 }, check: { maxFactor: 3 } },
  'heap/account': { target: { maxBytes: 1.2 * 1_024 } },
  'heap/snapshots': { target: { maxFactor: 1.7 } },
  'size/@meshwork/core': { target: { maxBytes: 25_000 } },
  ...Object.fromEntries(MACHINES.map((name) => [`more/${name}`, { target: { maxBytes: 15_000 } }])),
  ...Object.fromEntries(
    ['@meshwork/core', ...MACHINES].map((name) => [`import/${name}`, { target: { maxMillis: 60 } }]),
  ),
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
  atMost(
    bound.maxBytes,
    ours.type === 'bytes' ? ours.bytes : null,
    (most) => `at most ${Math.round(most).toLocaleString('en')} B`,
  )
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
